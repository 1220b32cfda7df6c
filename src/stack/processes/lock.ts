import { HeliographError } from '../../errors'
import { homePaths } from '../home'
import { findMark, findProcess, isRunning, removeMark, writeMark } from './mark'

/** Throws StackError (`ALREADY_RUNNING`) if a program holds the lock. Writes nothing. */
export function requireUnlocked(home: string, lock: string): void {
  const mark = findMark(homePaths(home).marks, lock)
  if (!mark || !isRunning(mark) || mark.pid === process.pid) return
  throw new StackError(
    'ALREADY_RUNNING',
    `Process ${mark.pid} already runs a stack in ${home}: stop it with Ctrl-C, or set HELIOGRAPH_HOME to another folder.`,
  )
}

/** Takes the lock for this process until it ends; throws like `requireUnlocked`. Gives what releases it. */
export function takeLock(home: string, lock: string): () => void {
  const { marks } = homePaths(home)
  requireUnlocked(home, lock)
  removeMark(marks, lock)
  const mark = findProcess(process.pid)
  if (!mark) throw new Error('this process cannot see itself')
  try {
    writeMark(marks, lock, mark, 'wx')
  } catch (error) {
    // Another start was faster by a moment.
    requireUnlocked(home, lock)
    throw error
  }
  return () => removeMark(marks, lock)
}

export class StackError extends HeliographError {}
