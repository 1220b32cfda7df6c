import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** One process among all that ever had its number. */
export type ProcessMark = { pid: number; startedAt: string }

/** The running process with this number; undefined if there is none, or only its remains. */
export function findProcess(pid: number): ProcessMark | undefined {
  const startedAt = process.platform === 'linux' ? startOnLinux(pid) : startElsewhere(pid)
  return startedAt === undefined ? undefined : { pid, startedAt }
}

/** Whether the very process that was marked still runs. */
export function isRunning(mark: ProcessMark): boolean {
  return findProcess(mark.pid)?.startedAt === mark.startedAt
}

/** Boot, and clock ticks since then, at which the process began. */
function startOnLinux(pid: number): string | undefined {
  try {
    // The program's name stands in brackets and may hold anything.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ')
    const [state] = fields
    if (state === 'Z' || state === 'X') return undefined
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`
  } catch {
    return undefined
  }
}

function startElsewhere(pid: number): string | undefined {
  try {
    const output = execFileSync('ps', ['-o', 'stat=,lstart=', '-p', String(pid)], {
      encoding: 'utf8',
    })
    const [state = '', ...startedAt] = output.trim().split(/\s+/)
    return state.startsWith('Z') ? undefined : startedAt.join(' ')
  } catch {
    return undefined
  }
}

/** Command line of a process, its words joined by blanks; empty if it cannot be read. */
export function commandOf(pid: number): string {
  try {
    if (process.platform === 'linux') {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()
    }
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).trim()
  } catch {
    return ''
  }
}

const fileOf = (folder: string, name: string) => join(folder, `${name}.json`)

export function findMark(folder: string, name: string): ProcessMark | undefined {
  const path = fileOf(folder, name)
  if (!existsSync(path)) return undefined
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined // written halfway when its writer was killed
  }
}

/** Notes a process. With the flag `wx` it throws if there is a note by that name already. */
export function writeMark(
  folder: string,
  name: string,
  mark: ProcessMark,
  flag: 'w' | 'wx' = 'w',
): void {
  const path = fileOf(folder, name)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, `${JSON.stringify(mark)}\n`, { flag })
}

export function removeMark(folder: string, name: string): void {
  rmSync(fileOf(folder, name), { force: true })
}
