import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, childEnvironment } from '../config'
import { HeliographError } from '../errors'
import { START_AGAIN } from '../run'
import { type Child, startChild } from './processes/child'
import type { Scope } from './processes/scope'
import type { Progress } from './progress'

/** What the processor and the API are told. */
export type ServiceSettings = {
  config: Config
  rpcUrl: string
  databaseUrl: string
  network: string
  /** Where the processor serves its metrics, for the API to show. */
  metricsPort: number
}

export type Service = {
  /** Rejected with ServiceError (`SERVICE_FAILED`) when it fails again and again before it was ever ready. */
  failed: Promise<never>
  /** From now on it is restarted without end. */
  setReady(): void
}

const SERVICES = {
  processor: { script: 'processor/main.js', title: 'The processor' },
  api: { script: 'api/main.js', title: 'The API' },
} as const

const FIRST_DELAY_MS = 500
const MOST_DELAY_MS = 30_000
/** A service that ran this long had recovered. */
const RECOVERED_MS = 60_000
/** Failures in a row that a start puts up with. */
const MOST_FAILURES = 4

/** Keeps a service running: when it ends by itself it is started again, after a growing pause. */
export function startService(
  scope: Scope,
  name: keyof typeof SERVICES,
  settings: ServiceSettings,
  progress: Progress,
): Service {
  const { script, title } = SERVICES[name]
  let isReady = false
  let isStopping = false
  let fail: (error: Error) => void = () => {}
  const failed = new Promise<never>((_, reject) => {
    fail = reject
  })
  failed.catch(() => {}) // of interest only while the stack waits for it

  async function keepRunning(): Promise<void> {
    for (let failures = 0, delay = FIRST_DELAY_MS; ; ) {
      const startedAt = Date.now()
      const child = startNode(scope, name, join(__dirname, '..', script), settings)
      const how = await child.ended
      if (isStopping || scope.isStopping()) return
      if (how === `exit code ${START_AGAIN}`) {
        progress.say(`${title} is started again: it asked for it`)
        continue
      }
      const recovered = Date.now() - startedAt > RECOVERED_MS
      failures = recovered ? 1 : failures + 1
      if (!isReady && failures >= MOST_FAILURES) throw new ServiceError(title, how, child.logPath)
      delay = recovered ? FIRST_DELAY_MS : Math.min(delay * 2, MOST_DELAY_MS)
      progress.say(
        `${title} ended (${how}); it is started again in ${delay / 1_000} s. See ${child.logPath}`,
      )
      await new Promise((resolve) => setTimeout(resolve, delay))
      if (isStopping || scope.isStopping()) return
    }
  }

  scope.onStop(() => {
    isStopping = true
  })
  keepRunning().catch(fail)
  return {
    failed,
    setReady() {
      isReady = true
    },
  }
}

function startNode(
  scope: Scope,
  name: string,
  script: string,
  { config, rpcUrl, databaseUrl, network, metricsPort }: ServiceSettings,
): Child {
  return startChild({
    scope,
    name,
    home: config.home,
    command: process.execPath,
    args: ['--enable-source-maps', script],
    env: childEnvironment({
      RPC_URL: rpcUrl,
      NETWORK: network,
      DATABASE_URL: databaseUrl,
      HELIOGRAPH_HOME: config.home,
      // The processor's page is read by the API alone.
      HOST: name === 'processor' ? '127.0.0.1' : config.host,
      PORT: config.port,
      FINALITY: config.finality,
      PROCESSOR_PROMETHEUS_PORT: metricsPort,
      PROCESSOR_METRICS_URL: `http://127.0.0.1:${metricsPort}/metrics`,
      INDEX_VERSION: undefined, // they serve what is served
    }),
    stopSignal: 'SIGTERM',
    graceMs: 5_000,
  })
}

export class ServiceError extends HeliographError {
  constructor(title: string, how: string, logPath: string) {
    const last = readFileSync(logPath, 'utf8').trim().split('\n').at(-1)
    super('SERVICE_FAILED', `${title} does not start (${how}): ${last}. See ${logPath}.`)
  }
}
