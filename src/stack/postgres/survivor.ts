import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { commandOf, findProcess } from '../processes/mark'
import { stopProcess } from '../processes/stop'

const GRACE_MS = 10_000

/** Stops the server that an earlier start left behind on this folder, as its `postmaster.pid` says; gives whether there was one. */
export async function stopPostmaster(folder: string): Promise<boolean> {
  const path = join(folder, 'postmaster.pid')
  if (!existsSync(path)) return false
  const pid = Number(readFileSync(path, 'utf8').split('\n')[0])
  const mark = Number.isSafeInteger(pid) ? findProcess(pid) : undefined
  // The number may belong to another program by now.
  if (!mark || !commandOf(pid).includes(folder)) return false
  await stopProcess(mark, 'SIGINT', GRACE_MS)
  return true
}
