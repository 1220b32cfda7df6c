import type { Store } from '@subsquid/typeorm-store'
import { Account, Event, TokenTransfer } from '../../src/model'
import type { BatchStore } from '../../src/processor/batch'
import { type Need, Rows } from '../../src/processor/rows'
import { MarketDatabase } from '../../src/processor/store/database'
import type { Scope } from '../../src/stack/processes/scope'
import { load, StockDatabase, save } from './contestants/squid/store'
import { startServer, temporaryHome } from './measure/servers'
import type { Options } from './options'
import { writeResults } from './report/results'
import { say } from './report/say'
import { round, spreadOf } from './report/statistics'
import { alignedTable } from './report/table'

/** Of one block: rows changed, and rows that are new in each of two tables. */
const CHANGED = 10_000
const NEW = 15_000
const GENESIS_AT = 1_767_225_600_000

type Head = { height: number; hash: string }
type Hot = { finalizedHead: Head; baseHead: Head; newBlocks: Head[] }
type Final = { prevHead: Head; nextHead: Head; isOnTop: boolean }

/** What both databases offer the SDK's processor, and what a handler does with the store it is given. */
type Side<S> = {
  name: string
  database: {
    connect(): Promise<unknown>
    disconnect(): Promise<void>
    transact(update: Final, work: (store: S) => Promise<void>): Promise<void>
    transactHot2(update: Hot, work: (store: S) => Promise<void>): Promise<void>
  }
  write(store: S, needs: Need[], change: (rows: Rows) => void, head: Head): Promise<void>
}

/** `npm run bench -- undo`: a block of 40,000 row changes, applied while it may still be replaced, then undone. */
export async function benchUndo(scope: Scope, { runs }: Options): Promise<void> {
  const home = temporaryHome(scope)
  const server = await startServer(scope, home)
  const results = [
    await measure(ours(await server.create('bench_undo_ours')), runs + 1),
    await measure(stock(await server.create('bench_undo_stock', 'plain')), runs + 1),
  ]
  const lines = results.map(({ name, appliedMs, undoneMs }) => [
    name,
    String(appliedMs.median),
    String(undoneMs.median),
    `${undoneMs.min}-${undoneMs.max}`,
    (undoneMs.median / appliedMs.median).toFixed(2),
  ])
  const head = ['', 'applied ms', 'undone ms', 'min-max', 'undone / applied']
  process.stdout.write(`${alignedTable([head, ...lines])}\n`)
  writeResults('undo', { rowChanges: CHANGED + 2 * NEW, runs, results })
}

function ours(url: string): Side<BatchStore> {
  return {
    name: 'ours',
    database: new MarketDatabase({ url }),
    async write(store, needs, change, { height, hash }) {
      const rows = new Rows()
      rows.load(await store.load(needs))
      change(rows)
      await store.save(rows)
      await store.noteBlocks([{ height, hash, timestamp: GENESIS_AT + height, logs: [] }])
    },
  }
}

function stock(url: string): Side<Store> {
  return {
    name: 'typeorm-store',
    database: new StockDatabase(url),
    async write(store, needs, change) {
      const rows = new Rows()
      rows.load(await load(store, needs))
      change(rows)
      await save(store, rows)
    },
  }
}

/** The first time is not counted. */
async function measure<S>({ name, database, write }: Side<S>, times: number) {
  const base: Head = { height: 1, hash: '0xb1' }
  const genesis = { prevHead: { height: -1, hash: '0x' }, nextHead: base, isOnTop: true }
  const all = { finalizedHead: base, baseHead: base }
  const applied: number[] = []
  const undone: number[] = []
  await database.connect()
  await database.transact(genesis, (store) => write(store, [], putAccounts, base))
  for (let time = 0; time < times; time++) {
    const block: Head = { height: 2, hash: `0xc${time}` }
    const startedAt = performance.now()
    await database.transactHot2({ ...all, newBlocks: [block] }, (store) =>
      write(store, needs, changeRows, block),
    )
    const appliedAt = performance.now()
    await database.transactHot2({ ...all, newBlocks: [] }, async () => {})
    if (time === 0) continue
    applied.push(appliedAt - startedAt)
    undone.push(performance.now() - appliedAt)
  }
  await database.disconnect()
  say(`${name}: ${applied.length} times`)
  return {
    name,
    appliedMs: spreadOf(applied.map((ms) => round(ms, 0))),
    undoneMs: spreadOf(undone.map((ms) => round(ms, 0))),
  }
}

const idOf = (index: number) => `0x${index.toString(16).padStart(40, '0')}`
const needs: Need[] = Array.from({ length: CHANGED }, (_, index) => [Account, idOf(index)])

function putAccounts(rows: Rows): void {
  for (let index = 0; index < CHANGED; index++) {
    rows.put(new Account({ id: idOf(index), balance: 0n, firstSeenBlock: 1 }))
  }
}

function changeRows(rows: Rows): void {
  for (let index = 0; index < CHANGED; index++) rows.get(Account, idOf(index)).balance += 1n
  const at = new Date(GENESIS_AT)
  for (let logIndex = 0; logIndex < NEW; logIndex++) {
    const fields = {
      id: `0000000002-abcde-${String(logIndex).padStart(6, '0')}`,
      blockNumber: 2,
      logIndex,
      txHash: `0x${logIndex.toString(16).padStart(64, '0')}`,
    }
    const account = rows.ref(Account, idOf(logIndex % CHANGED))
    const amount = BigInt(logIndex)
    rows.put(
      new TokenTransfer({ ...fields, from: account, to: account, amount, transferredAt: at }),
    )
    const args = { from: account.id, to: account.id, value: String(amount) }
    const touched = [`account:${account.id}`]
    rows.put(
      new Event({ ...fields, emittedAt: at, emitter: idOf(0), name: 'Transfer', args, touched }),
    )
  }
}
