import type { Client } from 'pg'
import { connectDataSource } from '../../database'
import { messageOf } from '../../errors'
import { createLog } from '../../log'
import type { BatchStore } from '../batch'
import { type Observer, silent } from '../observer'
import type { Rows } from '../rows'
import { beginBackfill, endBackfill } from './backfill'
import { type BatchContext, openBatchStore } from './batch-store'
import { repair } from './repair'
import { RowCache } from './row-cache'
import { openSession, type Session } from './session'
import {
  type BlockRef,
  type MinedBlock,
  noteBlocks,
  notifyHead,
  prepareState,
  readState,
  StaleStateError,
  type State,
} from './state'
import { describeTables, type Table } from './table'
import { countHours, forgetUndo, putHotBlock, track, undoTo } from './undo'
import type { TableWrite } from './write'

const log = createLog('store')

export type StoreOptions = {
  /** A migrated database. */
  url: string
  observe?: Observer
  /** How long to wait for another writer to end, milliseconds. */
  lockPatienceMs?: number
  /** Rows of state kept in memory between batches, half of them surely. */
  cachedRows?: number
}

type FinalUpdate = { prevHead: BlockRef; nextHead: BlockRef; isOnTop: boolean }
type HotUpdate = { finalizedHead: BlockRef; baseHead: BlockRef; newBlocks: BlockRef[] }
type Slice = (store: BatchStore, from: number, to: number) => Promise<void>

/** What one transaction has written so far. */
type Written = { rows: Record<string, number>; blocks: MinedBlock[] }

/** A batch that is being committed while the next one is folded. */
type Pending = { rows: Rows | undefined; done: Promise<void> }

/**
 * The index as the SDK's processor sees it: its Database interface. One writer for each database. Each call is one
 * transaction; a final batch is committed while the next is folded, and every error of it comes with the next call.
 */
export class MarketDatabase {
  readonly supportsHotBlocks = true
  readonly #options: Required<StoreOptions>
  readonly #cache: RowCache
  #session: Session | undefined
  #tables: Table[] = []
  /** As it will be once `pending` is committed. */
  #state: State = { height: -1, hash: '0x', nonce: 0, top: [] }
  #pending: Pending | undefined
  #isBackfill = false
  #analysis: Promise<void> | undefined

  constructor(options: StoreOptions) {
    this.#options = { observe: silent, lockPatienceMs: 10_000, cachedRows: 100_000, ...options }
    this.#cache = new RowCache(this.#options.cachedRows / 2)
  }

  /** Connects and gives what is committed. Throws WriterError (`WRITER_ACTIVE`), ForeignUndoError (`FOREIGN_UNDO`), DatabaseError. */
  async connect(): Promise<BlockRef & { top: BlockRef[] }> {
    if (this.#session) throw new Error('The store is connected already')
    const { url, observe, lockPatienceMs } = this.#options
    const source = await connectDataSource(url)
    this.#tables = describeTables(source)
    await source.destroy()
    this.#session = await openSession({ url, observe, lockPatienceMs })
    try {
      this.#state = await this.#session.write(async (client) => {
        await prepareState(client)
        return repair(client, await readState(client))
      })
      const isEmpty = this.#state.height < 0 && this.#state.top.length === 0
      this.#isBackfill = await this.#session.write((client) => beginBackfill(client, isEmpty))
    } catch (error) {
      await this.disconnect()
      throw error
    }
    const { height, hash, top } = this.#state
    return { height, hash, top }
  }

  /** Waits for the commit under way, then lets go of the database. */
  async disconnect(): Promise<void> {
    try {
      await this.#settle()
      await this.#analysis
    } finally {
      await this.#session?.close()
      this.#session = undefined
    }
  }

  /** Final blocks, after all hot ones are undone. Throws StaleStateError (`STALE_STATE`). */
  async transact(update: FinalUpdate, fold: (store: BatchStore) => Promise<void>): Promise<void> {
    const { prevHead, nextHead, isOnTop } = update
    const { height, hash, top } = this.#state
    if (prevHead.height !== height || prevHead.hash !== hash) {
      throw new StaleStateError(`it is at ${named(this.#state)}, not at ${named(prevHead)}`)
    }
    if (nextHead.height <= height) {
      throw new StaleStateError(`${named(nextHead)} is not above ${named(this.#state)}`)
    }
    if (top.length > 0) await this.#refold(update, fold)
    else await this.#overlap(nextHead, fold)
    if (isOnTop) await this.#finishBackfill()
  }

  transactHot(
    update: HotUpdate,
    fold: (store: BatchStore, block: BlockRef) => Promise<void>,
  ): Promise<void> {
    return this.transactHot2(update, async (store, from, to) => {
      for (const block of update.newBlocks.slice(from, to)) await fold(store, block)
    })
  }

  /** A move of the head: blocks above `baseHead` are undone, new ones written, each under its own height. Throws StaleStateError (`STALE_STATE`). */
  async transactHot2(update: HotUpdate, fold: Slice): Promise<void> {
    const { baseHead, newBlocks } = update
    await this.#settle()
    await this.#finishBackfill()
    const state = this.#state
    const chain: BlockRef[] = [state, ...state.top]
    const base = chain.findIndex(({ hash }) => hash === baseHead.hash)
    if (base < 0) throw new StaleStateError(`${named(baseHead)} is not one of its blocks`)
    assertAscending([baseHead, ...newBlocks])
    // A source may know less of finality than the index does.
    const known = update.finalizedHead.height >= state.height ? update.finalizedHead : state
    const final: BlockRef = { height: known.height, hash: known.hash }
    const firstHot = newBlocks.findIndex(({ height }) => height > final.height)
    const finals = firstHot < 0 ? newBlocks.length : firstHot
    const undone = chain.length - 1 - base
    const kept = chain.slice(1, base + 1).concat(newBlocks)
    const startedAt = performance.now()

    const written = await this.#inTransaction(final, async (client, write) => {
      if (undone > 0) await this.#undo(client, baseHead.height, undone)
      if (finals > 0) await write((store) => fold(store, 0, finals))
      for (let i = finals; i < newBlocks.length; i++) {
        const block = newBlocks[i] as BlockRef
        await putHotBlock(client, block)
        await track(client, block.height)
        await write((store) => fold(store, i, i + 1))
      }
      if (finals < newBlocks.length) await track(client, undefined)
      await forgetUndo(client, this.#tables, final.height)
      await countHours(client, final.height)
    })
    const top = kept.filter(({ height }) => height > final.height)
    this.#state = { ...final, nonce: state.nonce + 1, top }
    this.#report(startedAt, written, newBlocks.length > 0)
  }

  /** Folds now and commits behind the next fold. */
  async #overlap(nextHead: BlockRef, fold: (store: BatchStore) => Promise<void>): Promise<void> {
    const startedAt = performance.now()
    const session = this.#connected()
    const written: Written = { rows: {}, blocks: [] }
    const writes: TableWrite[] = []
    let folded: Rows | undefined
    const unstored = this.#pending?.rows
    this.#cache.trim(unstored ? this.#tables.flatMap((table) => stateRows(table, unstored)) : [])
    await this.#fold(
      {
        unstored,
        read: (work) => session.read(work),
        readAll: async (work) => {
          await this.#settle()
          return session.read(work)
        },
        flush: async (encoded, rows) => {
          writes.push(...encoded)
          folded = rows
        },
        note: (blocks) => written.blocks.push(...blocks),
      },
      fold,
    )
    await this.#settle()
    const { nonce } = this.#state
    const isBackfill = this.#isBackfill
    const next: BlockRef = { height: nextHead.height, hash: nextHead.hash }
    const done = session
      .commit(nonce, next, async (client) => {
        // The status rides along: what a crash of the machine takes back is indexed again.
        await client.query('SET LOCAL synchronous_commit = off')
        written.rows = {}
        await send(client, writes, written.rows)
        if (!isBackfill) await countHours(client, next.height)
        await noteBlocks(client, written.blocks.slice(-1), next)
        await notifyHead(client, next.height)
      })
      .then(() => this.#report(startedAt, written, false))
    done.catch(() => {}) // it is the next call's to throw
    this.#pending = { rows: folded, done }
    this.#state = { ...next, nonce: nonce + 1, top: [] }
  }

  /** Final blocks in place of the hot ones, which are undone in the same transaction. */
  async #refold(update: FinalUpdate, fold: (store: BatchStore) => Promise<void>): Promise<void> {
    await this.#settle()
    const { height, nonce, top } = this.#state
    const next: BlockRef = { height: update.nextHead.height, hash: update.nextHead.hash }
    const startedAt = performance.now()
    const written = await this.#inTransaction(next, async (client, write) => {
      await this.#undo(client, height, top.length)
      await write(fold)
      await countHours(client, next.height)
    })
    this.#state = { ...next, nonce: nonce + 1, top: [] }
    this.#report(startedAt, written, false)
  }

  /** One transaction whose folds read what it has written so far. Rows in memory are dropped whenever it does not come through. */
  async #inTransaction(
    next: BlockRef,
    work: (
      client: Client,
      write: (fold: (store: BatchStore) => Promise<void>) => Promise<void>,
    ) => Promise<void>,
  ): Promise<Written> {
    const session = this.#connected()
    this.#cache.trim([])
    let attempts = 0
    try {
      return await session.commit(this.#state.nonce, next, async (client) => {
        if (attempts++ > 0) this.#cache.clear()
        const written: Written = { rows: {}, blocks: [] }
        const read: BatchContext['read'] = (query) => query(client)
        const flush = (writes: TableWrite[]) => send(client, writes, written.rows)
        const note = (blocks: MinedBlock[]) => void written.blocks.push(...blocks)
        const context = { unstored: undefined, read, readAll: read, flush, note }
        await work(client, (fold) => this.#fold(context, fold))
        await noteBlocks(client, written.blocks, next)
        await notifyHead(client, written.blocks.at(-1)?.height ?? next.height)
        return written
      })
    } catch (error) {
      this.#cache.clear()
      throw error
    }
  }

  async #fold(
    context: Omit<BatchContext, 'tables' | 'cache'>,
    fold: (store: BatchStore) => Promise<void>,
  ): Promise<void> {
    const { store, close } = openBatchStore({
      ...context,
      tables: this.#tables,
      cache: this.#cache,
    })
    try {
      await fold(store)
    } catch (error) {
      this.#cache.clear() // rows in it may be half changed
      throw error
    } finally {
      close()
    }
  }

  async #undo(client: Client, height: number, depth: number): Promise<void> {
    const startedAt = performance.now()
    this.#cache.clear()
    await undoTo(client, height)
    this.#options.observe.rollback({ depth, seconds: secondsSince(startedAt) })
  }

  /** Waits for the commit under way, and throws what it threw. */
  async #settle(): Promise<void> {
    const pending = this.#pending
    await pending?.done
    this.#pending = undefined
  }

  async #finishBackfill(): Promise<void> {
    await this.#settle()
    if (!this.#isBackfill) return
    this.#options.observe.phase('indexes')
    await this.#connected().write(endBackfill)
    this.#options.observe.phase('head')
    this.#isBackfill = false
    // What a backfill leaves unknown to the planner; nobody need wait for it.
    this.#analysis = this.#connected()
      .read(async (client) => void (await client.query('ANALYZE')))
      .catch((error) => log.warn(`the index is not analysed: ${messageOf(error)}`))
  }

  #connected(): Session {
    if (!this.#session) throw new Error('The store is not connected')
    return this.#session
  }

  #report(startedAt: number, { rows, blocks }: Written, isHot: boolean): void {
    const last = blocks.at(-1)
    if (!last) return
    this.#options.observe.commit({
      seconds: secondsSince(startedAt),
      height: last.height,
      blockAt: new Date(last.timestamp),
      blocks: blocks.length,
      events: rows.event ?? 0,
      isHot,
      rows,
    })
  }
}

async function send(client: Client, writes: TableWrite[], counts: Record<string, number>) {
  for (const write of writes) {
    await write.send(client)
    counts[write.table] = (counts[write.table] ?? 0) + write.rows
  }
}

function stateRows({ type, isState }: Table, rows: Rows) {
  return isState ? [...rows.updated(type), ...rows.added(type)] : []
}

function assertAscending(blocks: BlockRef[]): void {
  for (let i = 1; i < blocks.length; i++) {
    const [before, block] = [blocks[i - 1] as BlockRef, blocks[i] as BlockRef]
    if (block.height <= before.height) {
      throw new StaleStateError(`${named(block)} is not above ${named(before)}`)
    }
  }
}

function named({ height, hash }: BlockRef): string {
  return `block ${height} ${hash}`
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000
}
