import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const ROOT = resolve(__dirname, '../..')

/** Programs run from `lib/`; `npm test` has built it, a single test run may not. */
export function requireBuild(): void {
  if (existsSync(resolve(ROOT, 'lib/stack/main.js'))) return
  execFileSync('npm', ['run', '--silent', 'build:server'], { cwd: ROOT, stdio: 'inherit' })
}

export type Settings = Record<string, string>

/** Variables that a developer may have set, unset; then those of the test. */
function environmentOf(settings: Settings): NodeJS.ProcessEnv {
  const env = { ...process.env }
  for (const name of ['RPC_URL', 'NETWORK', 'DATABASE_URL', 'DEPLOYER_KEY', 'FINALITY', 'HOST']) {
    delete env[name]
  }
  return { ...env, ...settings }
}

export function startProgram(script: string, settings: Settings, args: string[] = []) {
  const child: ChildProcess = spawn(process.execPath, [resolve(ROOT, 'lib', script), ...args], {
    env: environmentOf(settings),
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const take = (chunk: Buffer) => {
    output += chunk.toString()
  }
  child.stdout?.on('data', take)
  child.stderr?.on('data', take)
  const ended = new Promise<number | null>((settle) => child.once('exit', settle))
  return { child, ended, output: () => output }
}

/** Runs a program of `lib/` to its end: what it said, and its exit code. */
export async function runProgram(
  script: string,
  settings: Settings,
  args: string[] = [],
): Promise<{ code: number | null; lines: string[] }> {
  const { ended, output } = startProgram(script, settings, args)
  const code = await ended
  return { code, lines: output().trim().split('\n') }
}
