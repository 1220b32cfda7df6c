import { toQuantity } from 'ethers'
import { Client } from 'pg'
import type { Deployment } from '../deployment'
import { HeliographError } from '../errors'
import { compareBook, type TableReport } from './book/book'
import { readChain } from './chain'
import { compareRows, type Difference, type TextRow, textRow } from './compare'
import { createRpc, type Rpc } from './rpc'
import { computedColumns, tables } from './tables'

/** `book`: what only all orders together show, like tables. */
export type Report = { height: number; hash: string; tables: TableReport[]; book: TableReport[] }

type Head = { height: number; hash: string }
type Options = { databaseUrl: string; rpcUrl: string; deployment: Deployment }

/** Tables that hold no facts of the chain. */
const BOOKKEEPING = new Set(['migrations', 'indexed_block'])

/**
 * Compares every row of every table, and the books that the open orders make up, with the chain at the indexed head, both
 * ways. The index is read in one snapshot.
 * Throws VerifyError: `NOTHING_INDEXED`, `NOT_ON_CHAIN` (the head was replaced meanwhile), `TABLE_NOT_VERIFIED`.
 */
export async function verify({ databaseUrl, rpcUrl, deployment }: Options): Promise<Report> {
  const rpc = createRpc(rpcUrl)
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
    const head = await readHead(client)
    await assertOnChain(rpc, head)
    await assertAllTablesKnown(client)
    const chain = await readChain(rpc, deployment, head.height)
    const reports: TableReport[] = []
    for (const [table, expectedRows] of Object.entries(tables)) {
      const rows = await readTable(client, table)
      const differences = compareRows(table, rows, await expectedRows(chain))
      reports.push({ table, rows: rows.length, differences })
    }
    const book = await compareBook(chain, await readTable(client, 'order'))
    await assertOnChain(rpc, head)
    return { ...head, tables: reports, book }
  } finally {
    await client.end()
  }
}

export function differencesOf({ tables, book }: Report): Difference[] {
  return [...tables, ...book].flatMap(({ differences }) => differences)
}

async function readHead(client: Client): Promise<Head> {
  const { rows } = await client.query<Head>('SELECT height, hash FROM head')
  if (rows[0]) return rows[0]
  throw new VerifyError('NOTHING_INDEXED', 'The index is empty. Let the processor run first.')
}

async function assertOnChain(rpc: Rpc, { height, hash }: Head): Promise<void> {
  const block = (await rpc.call('eth_getBlockByNumber', toQuantity(height), false)) as Head | null
  if (block?.hash === hash) return
  throw new VerifyError(
    'NOT_ON_CHAIN',
    `The indexed block ${height} ${hash} is ${block?.hash ?? 'absent'} on the chain. If a reorg is under way, run verify again; else check that RPC_URL is the indexed chain.`,
  )
}

/** A table that nobody compares would make "0 differences" a lie. */
async function assertAllTablesKnown(client: Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE'`,
  )
  for (const { name } of rows) {
    if (BOOKKEEPING.has(name) || tables[name]) continue
    throw new VerifyError(
      'TABLE_NOT_VERIFIED',
      `Nothing compares the table ${name}. Add it to src/verify/tables.`,
    )
  }
}

async function readTable(client: Client, table: string): Promise<TextRow[]> {
  const computed = Object.entries(computedColumns[table] ?? {})
    .map(([column, sql]) => `, ${sql} AS ${column}`)
    .join('')
  const { rows } = await client.query(`SELECT *${computed} FROM "${table}" ORDER BY id`)
  return rows.map(textRow)
}

export class VerifyError extends HeliographError {}
