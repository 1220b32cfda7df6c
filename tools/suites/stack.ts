import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '../../test/harness/postgres-server'

export type RunningStack = {
  /** Names of the stack for tests: HELIOGRAPH_HOME, HELIOGRAPH_URL, HELIOGRAPH_RPC, DATABASE_URL. */
  env: Record<string, string>
  /** Seconds from the start to the ready answer. */
  seconds: number
  stop(): Promise<void>
}

const READY_MS = 600_000

/** `npm start` without the build, on free ports, with its state in a folder that is thrown away at the end. */
export async function startStack(settings: Record<string, string> = {}): Promise<RunningStack> {
  const home = mkdtempSync(join(tmpdir(), 'heliograph-test-stack-'))
  chmodSync(home, 0o755)
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
  const file = join(home, 'stack.json')
  while (!existsSync(file)) {
    if (child.exitCode !== null) throw new Error(`npm start ended with code ${child.exitCode}`)
    if (Date.now() - startedAt > READY_MS) throw new Error('npm start is not ready')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  const { url, rpcUrl, databaseUrl } = JSON.parse(readFileSync(file, 'utf8'))
  return {
    env: {
      HELIOGRAPH_HOME: home,
      HELIOGRAPH_URL: url,
      HELIOGRAPH_RPC: rpcUrl,
      DATABASE_URL: databaseUrl,
    },
    seconds: (Date.now() - startedAt) / 1000,
    async stop() {
      await interrupt(child)
      rmSync(home, { recursive: true, force: true })
    },
  }
}

function interrupt(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve()
    child.once('exit', () => resolve())
    child.kill('SIGINT')
  })
}
