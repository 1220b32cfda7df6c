import { homePaths } from '../home'
import { findMark, removeMark } from './mark'
import { stopProcess } from './stop'

/** Stops what an earlier start left running because it was killed itself, in this order; gives the names. */
export async function stopSurvivors(home: string, names: string[]): Promise<string[]> {
  const { marks } = homePaths(home)
  const stopped: string[] = []
  for (const name of names) {
    const mark = findMark(marks, name)
    if (!mark) continue
    const started = Date.now()
    await stopProcess(
      mark,
      name === 'chain' || name === 'bare-chain' ? 'SIGKILL' : 'SIGTERM',
      3_000,
    )
    if (Date.now() > started) stopped.push(name)
    removeMark(marks, name)
  }
  return stopped
}
