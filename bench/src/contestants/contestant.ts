import { type ChildProcess, spawn } from 'node:child_process'
import type { Workload } from '../chain/open'

/** Where one run of a contestant reads and writes. */
export type Place = {
  chain: Workload
  databaseUrl: string
  /** A folder of its own, kept between the runs of one round. */
  home: string
}

/** A contestant at work. */
export type Running = {
  child: ChildProcess
  log(): string
}

/** Starts a program whose output is kept. It leads a group of its own, so that all of it can be ended. */
export function startProgram(
  command: string,
  args: string[],
  options: { cwd?: string; env: Record<string, string | undefined> },
): Running {
  const env = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    TZ: 'UTC',
    NODE_ENV: 'production',
    ...options.env,
  }
  const child = spawn(command, args, {
    ...(options.cwd && { cwd: options.cwd }),
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let log = ''
  const hear = (chunk: Buffer) => {
    log += chunk
  }
  child.stdout?.on('data', hear)
  child.stderr?.on('data', hear)
  return { child, log: () => log }
}

/** Ends it at once, with all it started. */
export async function endProgram({ child }: Running): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  process.kill(-child.pid, 'SIGKILL')
  await ended
}
