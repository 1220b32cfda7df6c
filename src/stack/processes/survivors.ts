import { homePaths } from '../home'
import { findMark, isRunning, removeMark } from './mark'
import { stopProcess } from './stop'

/** What ends each child: the database by its fast shutdown, the chain at once, for all it knows is written down. */
const SIGNALS: Record<string, NodeJS.Signals> = {
  database: 'SIGINT',
  chain: 'SIGKILL',
  'bare-chain': 'SIGKILL',
}
const GRACE_MS = 5_000

/** Stops what an earlier start left running because it was killed itself, in this order; gives the names. */
export async function stopSurvivors(home: string, names: string[]): Promise<string[]> {
  const { marks } = homePaths(home)
  const stopped: string[] = []
  for (const name of names) {
    const mark = findMark(marks, name)
    if (!mark) continue
    if (isRunning(mark)) {
      await stopProcess(mark, SIGNALS[name] ?? 'SIGTERM', GRACE_MS)
      stopped.push(name)
    }
    removeMark(marks, name)
  }
  return stopped
}
