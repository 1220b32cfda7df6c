import { fork } from 'node:child_process'
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Config, childEnvironment } from '../config'
import { homePaths } from '../stack/home'
import { ReindexError } from './error'

/** The shipped processor, at work on one version, served or not. */
export type Builder = {
  /** Throws ReindexError (`BUILDER_ENDED`) once the process has ended by itself. */
  check(): void
  stop(): Promise<void>
}

/** The built program, from `src/` and from `lib/` alike. */
const PROCESSOR = resolve(__dirname, '../../lib/processor/main.js')
const GRACE_MS = 5_000

/** Starts it; it ends with this process, however this one ends. Its log is `logs/reindex.log` in HELIOGRAPH_HOME. */
export function startBuilder(
  config: Pick<Config, 'home' | 'network'>,
  { baseUrl, rpcUrl, number }: { baseUrl: string; rpcUrl: string; number: number },
): Builder {
  const { logs } = homePaths(config.home)
  mkdirSync(logs, { recursive: true })
  const logPath = join(logs, 'reindex.log')
  const log = openSync(logPath, 'w')
  const child = fork(PROCESSOR, {
    stdio: ['ignore', log, log, 'ipc'],
    detached: true, // Ctrl-C is ours to answer
    env: childEnvironment({
      HELIOGRAPH_HOME: config.home,
      NETWORK: config.network,
      RPC_URL: rpcUrl,
      DATABASE_URL: baseUrl,
      INDEX_VERSION: number,
      HOST: '127.0.0.1',
      PROCESSOR_PROMETHEUS_PORT: 0, // the served index's processor has the set one
    }) as NodeJS.ProcessEnv,
  })
  closeSync(log)
  let isStopping = false
  let how: string | undefined
  const ended = new Promise<void>((settle) => {
    child.once('error', (error) => {
      how = error.message
      settle()
    })
    child.once('exit', (code, signal) => {
      how = signal ? `killed by ${signal}` : `exit code ${code}`
      settle()
    })
  })

  return {
    check() {
      if (how === undefined || isStopping) return
      const last = readFileSync(logPath, 'utf8').trim().split('\n').at(-1)
      throw new ReindexError(
        'BUILDER_ENDED',
        `The processor of version ${number} ended (${how}): ${last}. See ${logPath}; the served index is as it was.`,
      )
    },
    async stop() {
      isStopping = true
      child.kill('SIGTERM')
      const kill = setTimeout(() => child.kill('SIGKILL'), GRACE_MS)
      await ended
      clearTimeout(kill)
    },
  }
}
