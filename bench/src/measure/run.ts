import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { Workload } from '../chain/open'
import { endProgram, type Place } from '../contestants/contestant'
import { type Contestant, countIndexes } from '../contestants/list'
import { type Breakdown, breakdownOf } from './breakdown'
import { hashTables, type TableHash } from './hashes'
import type { DatabaseServer } from './servers'
import { cpuSecondsOf, peakBytesOf } from './usage'

/** What one run of one contestant took. */
export type Measured = {
  contestant: string
  seconds: number
  /** Of the contestant with its children; of PostgreSQL; of the chain. */
  cpuSeconds: number
  databaseCpuSeconds: number
  chainCpuSeconds: number
  peakBytes: number
  events: number
  tables: Record<string, TableHash>
  breakdown: Breakdown | undefined
}

export type Servers = { chain: Workload; database: DatabaseServer; home: string }

const POLL_MS = 20
const PATIENCE_MS = 30 * 60_000

/** Runs it from its start to its last commit. `round` names what it keeps for a later one of the same round. */
export async function measureRun(
  contestant: Contestant,
  { chain, database, home }: Servers,
  round: number,
): Promise<Measured> {
  const { name, title, tables = 'shipped', after, keepsDatabase } = contestant
  const keeper = after ?? name
  const folder = join(home, 'contestants', `${keeper}-${round}`)
  mkdirSync(folder, { recursive: true })
  const databaseName = `bench_${keeper.replaceAll('-', '_')}_${round}`
  const url = keepsDatabase
    ? await withoutSchema(database.urlOf(databaseName))
    : await database.create(databaseName, tables)
  await database.settle()
  const client = new Client({ connectionString: url })
  client.on('error', () => {}) // the server ends first when the bench is stopped
  await client.connect()
  if (tables !== 'none') await countIndexes(client)

  const place: Place = { chain, databaseUrl: url, home: folder }
  const before = [cpuSecondsOf(database.pid), cpuSecondsOf(chain.pid)] as const
  const [startedAt, spawnedAt] = [performance.now(), Date.now()]
  const running = await contestant.start(place)
  try {
    while (!(await contestant.isDone(place, running, client))) {
      const { exitCode, signalCode } = running.child
      if (exitCode !== null || signalCode !== null) {
        throw new Error(`${title} ended before its work was done:\n${running.log().slice(-4_000)}`)
      }
      if (performance.now() - startedAt > PATIENCE_MS) {
        throw new Error(`${title} took too long:\n${running.log().slice(-4_000)}`)
      }
      await new Promise((resolve) => setTimeout(resolve, POLL_MS))
    }
    const [seconds, endedAt] = [(performance.now() - startedAt) / 1_000, Date.now()]
    const pid = running.child.pid ?? 0
    const used = {
      cpuSeconds: cpuSecondsOf(pid),
      databaseCpuSeconds: cpuSecondsOf(database.pid) - before[0],
      chainCpuSeconds: cpuSecondsOf(chain.pid) - before[1],
      peakBytes: peakBytesOf(pid),
    }
    await endProgram(running)
    const hashes = await hashTables(url, tables === 'none' ? 'app' : 'public')
    const events = hashes.event?.rows ?? 0
    const breakdown = breakdownOf(name, running.log(), { startedAt: spawnedAt, endedAt })
    return { contestant: name, seconds, ...used, events, tables: hashes, breakdown }
  } finally {
    await endProgram(running)
    await client.end()
  }
}

/** What Ponder built is gone, what it knows of the chain stays. */
async function withoutSchema(url: string): Promise<string> {
  const client = new Client({ connectionString: url })
  await client.connect()
  await client.query('DROP SCHEMA IF EXISTS app CASCADE').finally(() => client.end())
  return url
}
