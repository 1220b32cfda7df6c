import { writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { freePort } from '../../../src/stack/free-port'
import type { Scope } from '../../../src/stack/processes/scope'
import {
  endProgram,
  type Running,
  startProgram,
  untilSaid,
  whileRunning,
} from '../contestants/contestant'
import { BLOCK_SECONDS } from '../gateway/chain'
import { blocksOf } from '../gateway/trading/life'
import { indexGenerated } from '../measure/generated'
import type { DatabaseServer } from '../measure/servers'
import { say } from '../report/say'
import { checkIndex } from './check-index'
import type { Load, LoadTask } from './load'
import { type Question, requestOf } from './questions'

const ROOT = resolve(__dirname, '../../../../..')
const CONNECTIONS = 16
const WARM_UP_MS = 1_000
const MEASURED_MS = 4_000
const PATIENCE_MS = 60_000

const DATABASE = 'bench_feeds_served'

export type Served = { port: number; pid: number; end(): Promise<void> }

/** The shipped API over an index with so many trades, the last of them just now. */
export async function serve(
  scope: Scope,
  places: { database: DatabaseServer; home: string },
  trades: number,
): Promise<Served> {
  const blocks = blocksOf(trades)
  const genesisAt = Math.floor(Date.now() / 1_000) - (blocks + 1) * BLOCK_SECONDS
  const chain = { life: 'trading', blocks, name: DATABASE, genesisAt } as const
  const { url, told } = await indexGenerated(scope, places, chain)
  await checkIndex(url, told)
  await analyze(url)
  await places.database.settle()
  say(`an index of ${trades} trades is served`)
  const api = await startApi(scope, url)
  return {
    ...api,
    async end() {
      await api.end()
      await places.database.drop(DATABASE)
    },
  }
}

/** The shipped API, once it serves the first market's book. */
export async function startApi(
  scope: Scope,
  databaseUrl: string,
  settings: Record<string, string> = {},
): Promise<Served> {
  const port = await freePort()
  const api = startProgram(process.execPath, [resolve(ROOT, 'lib/api/main.js')], {
    env: {
      DATABASE_URL: databaseUrl,
      PORT: String(port),
      HELIOGRAPH_HOME: '/nonexistent',
      ...settings,
    },
  })
  scope.onStop(() => endProgram(api))
  await untilAnswered(api, `http://127.0.0.1:${port}/v1/markets/share1/book`)
  return { port, pid: api.child.pid ?? 0, end: () => endProgram(api) }
}

/** What the server would do by itself within a minute. */
async function analyze(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('VACUUM ANALYZE').finally(() => client.end())
}

async function untilAnswered(api: Running, url: string): Promise<void> {
  const startedAt = performance.now()
  for (;;) {
    const status = await fetch(url).then(
      (response) => response.status,
      () => 0,
    )
    if (status === 200) return
    if (performance.now() - startedAt > PATIENCE_MS) {
      throw new Error(`${url} answered ${status} for a minute:\n${api.log().slice(-4_000)}`)
    }
    await whileRunning(api)
  }
}

/** A server of node:http that always answers these bytes. */
export async function startBare(scope: Scope, home: string, body: Buffer): Promise<Served> {
  const file = join(home, 'bare-answer')
  writeFileSync(file, body)
  const bare = startProgram(process.execPath, [resolve(__dirname, 'bare-server.js')], {
    env: { BENCH_BODY: file },
  })
  scope.onStop(() => endProgram(bare))
  const port = Number(await untilSaid(bare, /BENCH_PORT (\d+)/))
  return { port, pid: bare.child.pid ?? 0, end: () => endProgram(bare) }
}

/** One round of one question, asked by a process of its own. */
export async function loadOf(
  scope: Scope,
  { port }: Served,
  question: Question,
  pids: number[],
): Promise<Load> {
  const task: LoadTask = {
    port,
    request: requestOf(question),
    status: question.status ?? 200,
    connections: CONNECTIONS,
    warmUpMs: WARM_UP_MS,
    ms: MEASURED_MS,
    pids,
  }
  const load = startProgram(process.execPath, [resolve(__dirname, 'load.js')], {
    env: { BENCH_LOAD: JSON.stringify(task) },
  })
  scope.onStop(() => endProgram(load))
  return JSON.parse(await untilSaid(load, /BENCH_LOAD (.*)\n/))
}
