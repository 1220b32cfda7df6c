import { readdirSync, readFileSync } from 'node:fs'

/** CPU seconds that a tree of processes used, and the most memory it held. */
export type Usage = { cpuSeconds: number; peakBytes: number }

/** Of /proc/<pid>/stat: what the kernel counts in. */
const TICKS_PER_SECOND = 100

type Stat = { pid: number; parent: number; own: number; ended: number }

/** Own and ended children's CPU time, in ticks. Undefined when the process is gone. */
function statOf(pid: number): Stat | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The name in brackets may hold anything; the fields count from after it.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const at = (index: number) => Number(fields[index])
    return { pid, parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) }
  } catch {
    return undefined
  }
}

/** The process and all below it. */
export function treeOf(root: number): number[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => statOf(Number(name)) ?? [])
  const tree = [root]
  for (let index = 0; index < tree.length; index++) {
    for (const { pid, parent } of stats) if (parent === tree[index]) tree.push(pid)
  }
  return tree
}

/** CPU seconds of the tree, children that ended included. */
export function cpuSecondsOf(root: number): number {
  const ticks = treeOf(root).reduce((sum, pid) => {
    const stat = statOf(pid)
    return sum + (stat ? stat.own + stat.ended : 0)
  }, 0)
  return ticks / TICKS_PER_SECOND
}

/** Sum of the peaks of the processes that live now. */
export const peakBytesOf = (root: number): number => bytesOf(root, /VmHWM:\s+(\d+)/)

/** What the processes that live now hold in memory. */
export const residentBytesOf = (root: number): number => bytesOf(root, /VmRSS:\s+(\d+)/)

function bytesOf(root: number, line: RegExp): number {
  return treeOf(root).reduce((sum, pid) => {
    try {
      const kilobytes = line.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
      return sum + Number(kilobytes ?? 0) * 1024
    } catch {
      return sum
    }
  }, 0)
}
