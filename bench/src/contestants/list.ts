import { resolve } from 'node:path'
import type { Client } from 'pg'
import { writeDeployment } from '../../../src/deployment'
import type { Tables } from '../measure/servers'
import { type Place, type Running, startProgram } from './contestant'
import { isPonderReady, patchPonder, startPonder } from './ponder-program'

const ROOT = resolve(__dirname, '../../../../..')

export type Contestant = {
  /** As `--only` names it. */
  name: string
  title: string
  /** What it finds; where that is nothing, it makes tables of its own in the schema `app`. */
  tables?: Tables
  /** Runs on what the contestant of this name left behind: its home, and for Ponder its database. */
  after?: string
  keepsDatabase?: boolean
  start(place: Place): Running | Promise<Running>
  /** Whether all is committed, asked again and again. */
  isDone(place: Place, running: Running, client: Client): Promise<boolean>
}

const hasSaidSo: Contestant['isDone'] = async (_place, running) =>
  running.log().includes('BENCH_DONE')

/** The head is committed, and every index and foreign key of the migrations stands. */
const isAtHead: Contestant['isDone'] = async ({ chain }, _running, client) => {
  const { rows } = await client.query<{ height: number; made: number }>(
    `SELECT (SELECT max(height) FROM (SELECT height FROM squid_processor.status UNION ALL SELECT height FROM squid_processor.hot_block) AS block) AS height,
            (SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace)::int
            + (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace)::int AS made`,
  )
  const [row] = rows
  return row !== undefined && Number(row.height) >= chain.head && row.made >= expectedIndexes
}

let expectedIndexes = 0

/** Counts the indexes and foreign keys of a database that was just migrated. */
export async function countIndexes(client: Client): Promise<void> {
  const { rows } = await client.query<{ made: number }>(
    `SELECT (SELECT count(*) FROM pg_index JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'public'::regnamespace)::int
            + (SELECT count(*) FROM pg_constraint WHERE contype = 'f' AND connamespace = 'public'::regnamespace)::int AS made`,
  )
  expectedIndexes = rows[0]?.made ?? 0
}

/** As the others; nothing waits to be built either, and undo stands. */
const isOursAtHead: Contestant['isDone'] = async (place, running, client) => {
  if (!(await isAtHead(place, running, client))) return false
  const { rows } = await client.query('SELECT EXISTS (SELECT FROM heliograph.deferred) AS waits')
  return !rows[0].waits
}

function startOurs({ chain, databaseUrl, home }: Place): Running {
  writeDeployment({ home, network: 'local' }, chain.deployment)
  return startProgram(process.execPath, [resolve(ROOT, 'lib/processor/main.js')], {
    env: { HELIOGRAPH_HOME: home, RPC_URL: chain.rpcUrl, DATABASE_URL: databaseUrl },
  })
}

function startOwn(program: string, flags: string[] = []) {
  return ({ chain, databaseUrl }: Place): Running => {
    const { chainId, finality } = chain.deployment
    const contracts = { ...chain.deployment.contracts, chainId }
    const task = { rpcUrl: chain.rpcUrl, databaseUrl, contracts, finality, to: chain.head }
    return startProgram(process.execPath, [...flags, resolve(__dirname, program, 'main.js')], {
      env: { BENCH_TASK: JSON.stringify(task) },
    })
  }
}

export const contestants: Contestant[] = [
  {
    name: 'floor',
    title: 'floor (script)',
    tables: 'plain',
    // Most of what it reads is garbage at once; with the usual room a third of its time goes there.
    start: startOwn('floor', ['--max-semi-space-size=64']),
    isDone: hasSaidSo,
  },
  { name: 'ours', title: 'ours, first sync', start: startOurs, isDone: isOursAtHead },
  {
    name: 'reindex',
    title: 'ours, re-index',
    after: 'ours',
    start: startOurs,
    isDone: isOursAtHead,
  },
  {
    name: 'squid',
    title: 'stock squid',
    tables: 'plain',
    start: startOwn('squid'),
    isDone: isAtHead,
  },
  {
    name: 'ponder',
    title: 'Ponder, unlimited',
    tables: 'none',
    start: async (place) => {
      patchPonder(true)
      return startPonder(place)
    },
    isDone: isPonderReady,
  },
  {
    name: 'ponder-cached',
    title: 'Ponder, re-index',
    tables: 'none',
    after: 'ponder',
    keepsDatabase: true,
    start: startPonder,
    isDone: isPonderReady,
  },
  {
    name: 'ponder-shipped',
    title: 'Ponder, as shipped',
    tables: 'none',
    start: async (place) => {
      patchPonder(false)
      return startPonder(place)
    },
    isDone: isPonderReady,
  },
]
