import { isRunning, type ProcessMark } from './mark'

const POLL_MS = 20

/** Asks a process to end by `signal`; after `graceMs` its whole group is killed. Returns when it is gone. */
export async function stopProcess(
  mark: ProcessMark,
  signal: NodeJS.Signals,
  graceMs: number,
): Promise<void> {
  if (!isRunning(mark)) return
  send(mark.pid, signal)
  if (await isGone(mark, graceMs)) return
  // Our children lead groups of their own, so this takes what they started along.
  send(-mark.pid, 'SIGKILL')
  send(mark.pid, 'SIGKILL')
  await isGone(mark, 5_000)
}

async function isGone(mark: ProcessMark, withinMs: number): Promise<boolean> {
  for (let left = withinMs; isRunning(mark); left -= POLL_MS) {
    if (left <= 0) return false
    await new Promise((resolve) => setTimeout(resolve, POLL_MS))
  }
  return true
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch {
    // It ended by itself in the meantime.
  }
}
