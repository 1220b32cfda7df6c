import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, findProcess } from '../processes/mark'
import { stopProcess } from '../processes/stop'

const GRACE_MS = 10_000

/** Stops the server that an earlier start left on this folder, as its `postmaster.pid` says; gives whether there was one. */
export async function stopPostmaster(folder: string): Promise<boolean> {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return false
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  const mark = Number.isSafeInteger(pid) ? findProcess(pid) : undefined
  if (!mark) return false
  if (!commandOf(pid).includes(folder)) {
    // The number belongs to another program by now, which the server would take for its own.
    rmSync(path)
    return false
  }
  await stopProcess(mark, 'SIGINT', GRACE_MS)
  return true
}
