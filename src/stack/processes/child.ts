import { spawn } from 'node:child_process'
import { closeSync, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { homePaths } from '../home'
import { findProcess, type ProcessMark, removeMark, writeMark } from './mark'
import type { Scope } from './scope'
import { stopProcess } from './stop'

export type ChildOptions = {
  /** Names its log and its mark. */
  name: string
  home: string
  command: string
  args: string[]
  env: Record<string, string | undefined>
  /** What ends it in an orderly way, and how long that may take. */
  stopSignal: NodeJS.Signals
  graceMs: number
  /** Stops it with all else. */
  scope: Scope
  /** The user to run as, if not ours. */
  user?: { uid: number; gid: number }
}

export type Child = {
  name: string
  logPath: string
  /** Settles when the process has ended, by itself or not: how, in words. */
  ended: Promise<string>
  hasEnded(): boolean
  stop(): Promise<void>
}

/**
 * Starts a program in a process group of its own, so that Ctrl-C reaches us alone and we end it in our order. Its mark
 * lets a later start find it if we are killed.
 */
export function startChild(options: ChildOptions): Child {
  const { name, home, command, args, env, user, scope } = options
  if (scope.isStopping()) throw new Error(`${name} is not started: the stack is stopping`)
  const { logs, marks } = homePaths(home)
  mkdirSync(logs, { recursive: true })
  const logPath = join(logs, `${name}.log`)
  const log = openSync(logPath, 'w')
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', log, log],
    env,
    ...user,
  })
  closeSync(log)

  let mark: ProcessMark | undefined
  if (child.pid !== undefined) {
    mark = findProcess(child.pid)
    if (mark) writeMark(marks, name, mark)
  }
  let over = false
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => {
      resolve(signal ? `killed by ${signal}` : `exit code ${code}`)
    })
  }).finally(() => {
    over = true
    removeMark(marks, name)
  })

  async function stop(): Promise<void> {
    if (mark) await stopProcess(mark, options.stopSignal, options.graceMs)
    await ended
  }
  scope.onStop(stop)
  return { name, logPath, ended, hasEnded: () => over, stop }
}
