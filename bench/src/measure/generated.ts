import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { writeDeployment } from '../../../src/deployment'
import { LOCAL_CHAIN_ID } from '../../../src/stack/chain/anvil'
import type { Scope } from '../../../src/stack/processes/scope'
import { endProgram, startProgram, untilSaid, whileRunning } from '../contestants/contestant'
import type { LifeName } from '../gateway/life'
import { CONTRACTS } from '../gateway/setup'
import { hashOf } from '../gateway/words'
import { round } from '../report/statistics'
import { type Breakdown, breakdownOf } from './breakdown'
import type { DatabaseServer } from './servers'
import { cpuSecondsOf, peakBytesOf } from './usage'

const ROOT = resolve(__dirname, '../../../../..')

/** A chain that a gateway makes up as it is asked, and the database that an index of it is to fill. */
export type GeneratedChain = {
  life: LifeName
  blocks: number
  /** Name of the database, and of the home folder under the bench's. */
  name: string
  /** Unix seconds. */
  genesisAt?: number
}

export type Cost = {
  events: number
  blocks: number
  /** From the first question for blocks to the last commit, with all indexes. */
  seconds: number
  startSeconds: number
  ownCpuSeconds: number
  databaseCpuSeconds: number
  peakMb: number
  breakdown: Breakdown | undefined
}

/** The shipped processor reads the whole chain into a new database, which stays. `told`: what the chain says of itself. */
export async function indexGenerated(
  scope: Scope,
  { database, home: parent }: { database: DatabaseServer; home: string },
  { life, blocks, name, genesisAt }: GeneratedChain,
): Promise<{ cost: Cost; url: string; told: string }> {
  const home = join(parent, name)
  deploy(home)
  const url = await database.create(name)
  await database.settle()
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // the server ends first when the bench is stopped
  await client.connect()
  const gateway = startProgram(process.execPath, [resolve(__dirname, '../gateway/main.js')], {
    env: {
      BENCH_LIFE: life,
      BENCH_BLOCKS: String(blocks),
      ...(genesisAt && { BENCH_GENESIS_AT: String(genesisAt) }),
    },
  })
  scope.onStop(() => endProgram(gateway))
  const port = await untilSaid(gateway, /BENCH_PORT (\d+)/)

  const [startedAt, spawnedAt] = [performance.now(), Date.now()]
  const [rpcUrl, databaseCpu] = [`http://127.0.0.1:${port}`, cpuSecondsOf(database.pid)]
  const processor = startProgram(process.execPath, [resolve(ROOT, 'lib/processor/main.js')], {
    env: { HELIOGRAPH_HOME: home, RPC_URL: rpcUrl, GATEWAY_URL: rpcUrl, DATABASE_URL: url },
  })
  scope.onStop(() => endProgram(processor))
  const pid = processor.child.pid ?? 0
  await untilSaid(gateway, /BENCH_ASKED/, processor)
  const [askedAt, askedCpu] = [performance.now(), cpuSecondsOf(pid)]
  while ((await headOf(client)) <= blocks) await whileRunning(processor, gateway)
  const endedAt = performance.now()
  const span = { startedAt: spawnedAt, endedAt: Date.now() }
  const ownCpuSeconds = cpuSecondsOf(pid) - askedCpu
  const peakMb = Math.round(peakBytesOf(pid) / 2 ** 20)
  const databaseCpuSeconds = cpuSecondsOf(database.pid) - databaseCpu
  await endProgram(processor)
  await endProgram(gateway)
  const { rows } = await client.query<{ events: number }>(
    'SELECT count(*)::int AS events FROM event',
  )
  await client.end()
  const cost = {
    events: rows[0]?.events ?? 0,
    blocks,
    seconds: round((endedAt - askedAt) / 1_000),
    startSeconds: round((askedAt - startedAt) / 1_000),
    ownCpuSeconds: round(ownCpuSeconds),
    databaseCpuSeconds: round(databaseCpuSeconds),
    peakMb,
    breakdown: breakdownOf('ours', processor.log(), span),
  }
  return { cost, url, told: /BENCH_TOTALS (.*)/.exec(gateway.log())?.[1] ?? '{}' }
}

function deploy(home: string): void {
  mkdirSync(home, { recursive: true })
  writeDeployment(
    { home, network: 'local' },
    {
      network: 'local',
      chainId: LOCAL_CHAIN_ID,
      startBlock: 1,
      startBlockHash: hashOf(1),
      finality: 1,
      contracts: CONTRACTS,
    },
  )
}

async function headOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ height: number | null }>(
    'SELECT max(height) AS height FROM squid_processor.hot_block',
  )
  return rows[0]?.height ?? -1
}
