import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../src/stack/free-port'

export type RunningStack = {
  /** Names of the stack for tests: HELIOGRAPH_HOME, HELIOGRAPH_URL, HELIOGRAPH_RPC, DATABASE_URL. */
  env: Record<string, string>
  /** Seconds from the start to the ready answer. */
  seconds: number
  /** Ends every process of it at once, as a power cut would; gives how many there were. */
  kill(): Promise<number>
  /** Ctrl-C; gives the numbers of processes that outlive it. */
  stop(): Promise<number[]>
}

const READY_MS = 600_000

/** A folder that PostgreSQL's user can enter, for the state of one stack. */
export function makeHome(): string {
  const home = mkdtempSync(join(tmpdir(), 'heliograph-test-stack-'))
  chmodSync(home, 0o755)
  return home
}

export const removeHome = (home: string) => rmSync(home, { recursive: true, force: true })

/** `npm start` without the build, on free ports, with its state in `home`. */
export async function startStack(
  home: string,
  settings: Record<string, string> = {},
): Promise<RunningStack> {
  const file = join(home, 'stack.json')
  rmSync(file, { force: true })
  const startedAt = Date.now()
  const child = spawn(process.execPath, ['lib/stack/main.js'], {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      HELIOGRAPH_HOME: home,
      PORT: String(await freePort()),
      CHAIN_PORT: String(await freePort()),
      LOG_LEVEL: 'warn',
      ...settings,
    },
  })
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`)
    if (Date.now() - startedAt > READY_MS) throw new Error('npm start is not ready')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const seconds = (Date.now() - startedAt) / 1000
  const { url, rpcUrl, databaseUrl } = JSON.parse(readFileSync(file, 'utf8'))
  const pids = () => [child.pid ?? 0, ...markedPids(home)]
  return {
    env: {
      HELIOGRAPH_HOME: home,
      HELIOGRAPH_URL: url,
      HELIOGRAPH_RPC: rpcUrl,
      DATABASE_URL: databaseUrl,
    },
    seconds,
    async kill() {
      const killed = pids()
      for (const pid of killed) process.kill(pid, 'SIGKILL')
      await ended(child)
      return killed.length
    },
    async stop() {
      const stopped = pids()
      child.kill('SIGINT')
      await ended(child)
      return stopped.filter(isAlive)
    },
  }
}

/** Processes that the stack noted as its own, itself left out. */
function markedPids(home: string): number[] {
  const folder = join(home, 'run')
  return readdirSync(folder)
    .filter((name) => name !== 'stack.json')
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')).pid)
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) return resolve()
    child.once('exit', () => resolve())
  })
}
