import { mkdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { Client } from 'pg'
import { writeDeployment } from '../../src/deployment'
import { LOCAL_CHAIN_ID } from '../../src/stack/chain/anvil'
import type { Scope } from '../../src/stack/processes/scope'
import { endProgram, type Running, startProgram } from './contestants/contestant'
import { CONTRACTS, EVENTS_PER_BLOCK, SETUP_BLOCKS } from './gateway/market'
import { hashOf } from './gateway/words'
import { type Breakdown, breakdownOf } from './measure/breakdown'
import { type DatabaseServer, startServer, temporaryHome } from './measure/servers'
import { cpuSecondsOf, peakBytesOf } from './measure/usage'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'
import { round } from './report/statistics'
import { alignedTable } from './report/table'

const ROOT = resolve(__dirname, '../../../..')

type Cost = {
  events: number
  blocks: number
  /** From the first question for blocks to the last commit, with all indexes. */
  seconds: number
  startSeconds: number
  ownCpuSeconds: number
  databaseCpuSeconds: number
  peakMb: number
  microsecondsPerEvent: number
  ownMicrosecondsPerEvent: number
  breakdown: Breakdown | undefined
}

/** `npm run bench -- scale`: what an event costs the shipped processor, at every size of chain. */
export async function benchScale(scope: Scope, { sizes }: Options): Promise<void> {
  const home = temporaryHome(scope)
  const database = await startServer(scope, home)
  const costs: Cost[] = []
  for (const size of sizes) {
    const cost = await measureSize(scope, database, home, size)
    say(`${size} events: ${cost.seconds.toFixed(1)} s`)
    costs.push(cost)
  }
  const head = ['events', 'seconds', 'us/event', 'own CPU us/event', 'pg CPU s', 'peak MB']
  const lines = costs.map((cost) => [
    String(cost.events),
    cost.seconds.toFixed(1),
    cost.microsecondsPerEvent.toFixed(1),
    cost.ownMicrosecondsPerEvent.toFixed(1),
    cost.databaseCpuSeconds.toFixed(1),
    String(cost.peakMb),
  ])
  process.stdout.write(`${alignedTable([head, ...lines])}\n`)
  writeResults('scale', { sizes: costs })
}

async function measureSize(
  scope: Scope,
  database: DatabaseServer,
  parent: string,
  size: number,
): Promise<Cost> {
  const blocks = SETUP_BLOCKS + Math.max(1, Math.ceil(size / EVENTS_PER_BLOCK))
  const home = join(parent, `scale-${size}`)
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
  const url = await database.create('bench_scale')
  await database.settle()
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // the server ends first when the bench is stopped
  await client.connect()
  const gateway = startProgram(process.execPath, [resolve(__dirname, 'gateway/main.js')], {
    env: { BENCH_BLOCKS: String(blocks) },
  })
  scope.onStop(() => endProgram(gateway))
  const port = await said(gateway, /BENCH_PORT (\d+)/)

  const [startedAt, spawnedAt] = [performance.now(), Date.now()]
  const [rpcUrl, databaseCpu] = [`http://127.0.0.1:${port}`, cpuSecondsOf(database.pid)]
  const processor = startProgram(process.execPath, [resolve(ROOT, 'lib/processor/main.js')], {
    env: { HELIOGRAPH_HOME: home, RPC_URL: rpcUrl, GATEWAY_URL: rpcUrl, DATABASE_URL: url },
  })
  scope.onStop(() => endProgram(processor))
  const pid = processor.child.pid ?? 0
  await said(gateway, /BENCH_ASKED/, processor)
  const [askedAt, askedCpu] = [performance.now(), cpuSecondsOf(pid)]
  while ((await headOf(client)) <= blocks) await pause(processor, gateway)
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
  await database.drop('bench_scale')
  const [events, seconds] = [rows[0]?.events ?? 0, (endedAt - askedAt) / 1_000]
  return {
    events,
    blocks,
    seconds: round(seconds),
    startSeconds: round((askedAt - startedAt) / 1_000),
    ownCpuSeconds: round(ownCpuSeconds),
    databaseCpuSeconds: round(databaseCpuSeconds),
    peakMb,
    microsecondsPerEvent: round((seconds / events) * 1e6),
    ownMicrosecondsPerEvent: round((ownCpuSeconds / events) * 1e6),
    breakdown: breakdownOf('ours', processor.log(), span),
  }
}

async function headOf(client: Client): Promise<number> {
  const { rows } = await client.query<{ height: number | null }>(
    'SELECT max(height) AS height FROM squid_processor.hot_block',
  )
  return rows[0]?.height ?? -1
}

/** Waits until a program has written what is looked for; gives its first group. */
async function said(running: Running, wanted: RegExp, other = running): Promise<string> {
  for (;;) {
    const found = wanted.exec(running.log())
    if (found) return found[1] ?? ''
    await pause(running, other)
  }
}

async function pause(...programs: Running[]): Promise<void> {
  for (const { child, log } of programs) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`It ended before its work was done:\n${log().slice(-4_000)}`)
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 20))
}
