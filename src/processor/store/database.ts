import type { Client } from 'pg'
import { connectDataSource } from '../../database'
import { messageOf } from '../../errors'
import { createLog } from '../../log'
import type { BatchStore } from '../batch'
import { type Observer, silent } from '../observer'
import { beginBackfill, endBackfill } from './backfill'
import { type Backlog, createBacklog } from './backlog'
import { inTransaction } from './interactive'
import { type Parts, report, secondsSince } from './parts'
import { repair } from './repair'
import { RowCache } from './row-cache'
import { openSession } from './session'
import { type BlockRef, prepareState, readState, StaleStateError, type State } from './state'
import { describeTables } from './table'
import { countHours, forgetUndo, noteReorg, putHotBlock, track, undoTo } from './undo'

const log = createLog('store')

export type StoreOptions = {
  /** A migrated database. */
  url: string
  observe?: Observer
  /** How long to wait for another writer to end, milliseconds. */
  lockPatienceMs?: number
  /** Rows of state kept in memory between batches, half of them surely. */
  cachedRows?: number
  /** Rows of logs that make one transaction while the index is behind: less costs round trips, more costs memory. */
  gatheredRows?: number
}

type FinalUpdate = { prevHead: BlockRef; nextHead: BlockRef; isOnTop: boolean }
type HotUpdate = { finalizedHead: BlockRef; baseHead: BlockRef; newBlocks: BlockRef[] }
type Slice = (store: BatchStore, from: number, to: number) => Promise<void>

/**
 * The index as the SDK's processor sees it: its Database interface. One writer for each database. Behind the head, several
 * calls make one transaction, committed while the next ones are folded, and an error of it comes with a later call; at the
 * head, each call is one.
 */
export class MarketDatabase {
  readonly supportsHotBlocks = true
  readonly #options: Required<StoreOptions>
  #parts: Parts | undefined
  #backlog: Backlog | undefined
  #state: State = { height: -1, hash: '0x', nonce: 0, top: [] }
  #isBackfill = false
  #analysis: Promise<void> | undefined

  constructor(options: StoreOptions) {
    this.#options = {
      observe: silent,
      lockPatienceMs: 10_000,
      cachedRows: 50_000,
      gatheredRows: 12_000,
      ...options,
    }
  }

  /** Connects and gives what is committed. Throws WriterError (`WRITER_ACTIVE`), ForeignUndoError (`FOREIGN_UNDO`), DatabaseError. */
  async connect(): Promise<BlockRef & { top: BlockRef[] }> {
    if (this.#parts) throw new Error('The store is connected already')
    const { url, observe, lockPatienceMs, cachedRows, gatheredRows } = this.#options
    const source = await connectDataSource(url)
    const tables = describeTables(source)
    await source.destroy()
    const session = await openSession({ url, observe, lockPatienceMs })
    let isEmpty = false
    try {
      this.#state = await session.write(async (client) => {
        await prepareState(client)
        return repair(client, await readState(client))
      })
      isEmpty = this.#state.height < 0 && this.#state.top.length === 0
      this.#isBackfill = await session.write((client) => beginBackfill(client, isEmpty))
    } catch (error) {
      await session.close()
      throw error
    }
    this.#parts = {
      session,
      tables,
      cache: new RowCache(cachedRows / 2, isEmpty),
      observe,
      state: () => this.#state,
      advanced: (to) => {
        this.#state = { ...to, nonce: this.#state.nonce + 1 }
      },
    }
    this.#backlog = createBacklog(this.#parts, gatheredRows, () => this.#isBackfill)
    const { height, hash, top } = this.#state
    return { height, hash, top }
  }

  /** Commits what is folded, then lets go of the database. */
  async disconnect(): Promise<void> {
    try {
      await this.#backlog?.flush()
      await this.#analysis
    } finally {
      await this.#parts?.session.close()
      this.#parts = undefined
      this.#backlog = undefined
    }
  }

  /**
   * Final blocks, after all hot ones are undone. What is not committed when the process ends is given again at the next
   * start. Throws StaleStateError (`STALE_STATE`).
   */
  async transact(update: FinalUpdate, fold: (store: BatchStore) => Promise<void>): Promise<void> {
    const { prevHead, nextHead, isOnTop } = update
    const { parts, backlog } = this.#connected()
    const head = backlog.head() ?? this.#state
    if (prevHead.height !== head.height || prevHead.hash !== head.hash) {
      throw new StaleStateError(`it is at ${named(head)}, not at ${named(prevHead)}`)
    }
    if (nextHead.height <= head.height) {
      throw new StaleStateError(`${named(nextHead)} is not above ${named(head)}`)
    }
    const next: BlockRef = { height: nextHead.height, hash: nextHead.hash }
    if (this.#state.top.length > 0) await this.#refold(parts, next, fold)
    else await backlog.add(next, fold)
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
    const { parts } = this.#connected()
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
    const startedAt = performance.now()

    const written = await inTransaction(parts, final, 'publish', async (client, foldNow) => {
      await client.query('SELECT feed.begin($1)', [undone > 0 ? baseHead.height : null])
      if (undone > 0) {
        await noteReorg(client, baseHead.height)
        await undo(parts, client, baseHead.height, undone)
      }
      if (finals > 0) await foldNow((store) => fold(store, 0, finals))
      for (let i = finals; i < newBlocks.length; i++) {
        const block = newBlocks[i] as BlockRef
        await putHotBlock(client, block)
        await track(client, block.height)
        await foldNow((store) => fold(store, i, i + 1))
      }
      if (finals < newBlocks.length) await track(client, undefined)
      await forgetUndo(client, parts.tables, final.height)
      await countHours(client, final.height)
    })
    const kept = chain.slice(1, base + 1).concat(newBlocks)
    parts.advanced({ ...final, top: kept.filter(({ height }) => height > final.height) })
    report(parts.observe, secondsSince(startedAt), written, newBlocks.length > 0)
  }

  /** Final blocks in place of the hot ones, which are undone in the same transaction. */
  async #refold(parts: Parts, next: BlockRef, fold: (store: BatchStore) => Promise<void>) {
    const { height, top } = this.#state
    const startedAt = performance.now()
    const written = await inTransaction(parts, next, 'reset', async (client, foldNow) => {
      await undo(parts, client, height, top.length)
      await foldNow(fold)
      await countHours(client, next.height)
    })
    parts.advanced({ ...next, top: [] })
    report(parts.observe, secondsSince(startedAt), written, false)
  }

  async #finishBackfill(): Promise<void> {
    const { parts, backlog } = this.#connected()
    await backlog.flush()
    if (!this.#isBackfill) return
    parts.observe.phase('indexes')
    await endBackfill(parts.session)
    parts.observe.phase('head')
    this.#isBackfill = false
    // What a backfill leaves unknown to the planner; nobody need wait for it.
    this.#analysis = parts.session
      .read(async (client) => void (await client.query('ANALYZE')))
      .catch((error) => log.warn(`the index is not analysed: ${messageOf(error)}`))
  }

  #connected(): { parts: Parts; backlog: Backlog } {
    if (!this.#parts || !this.#backlog) throw new Error('The store is not connected')
    return { parts: this.#parts, backlog: this.#backlog }
  }
}

async function undo({ cache, observe }: Parts, client: Client, height: number, depth: number) {
  const startedAt = performance.now()
  cache.clear()
  await undoTo(client, height)
  observe.rollback({ depth, seconds: secondsSince(startedAt) })
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
