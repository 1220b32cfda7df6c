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

/** Waits until a program has written what is looked for; gives its first group. */
export async function untilSaid(
  running: Running,
  wanted: RegExp,
  other = running,
): Promise<string> {
  for (;;) {
    const found = wanted.exec(running.log())
    if (found) return found[1] ?? ''
    await whileRunning(running, other)
  }
}

/** A moment's pause. Throws if one of these programs has ended. */
export async function whileRunning(...programs: Running[]): Promise<void> {
  for (const { child, log } of programs) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`It ended before its work was done:\n${log().slice(-4_000)}`)
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
}
