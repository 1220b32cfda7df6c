import type { Client } from 'pg'
import type { BatchStore } from '../batch'
import type { RowClass } from '../rows'
import { type BatchContext, foldInto } from './batch-store'
import { createDraft, type Draft } from './draft'
import { type Parts, report, secondsSince, send, type Written } from './parts'
import { type BlockRef, noteBlocks, notifyHead } from './state'
import { countHours } from './undo'

/** Final batches on their way: folded one by one, committed several at once, behind the folds that follow. */
export type Backlog = {
  /** Folds a batch. Throws what the fold throws, and then all that is not committed is forgotten; or what a commit threw. */
  add(head: BlockRef, fold: (store: BatchStore) => Promise<void>): Promise<void>
  /** Commits all that is folded. */
  flush(): Promise<void>
  /** The last block that is folded; undefined if all is committed or on its way. */
  head(): BlockRef | undefined
}

type Gathering = { draft: Draft; written: Written; head: BlockRef; startedAt: number }

/** What waits for more is committed after this time all the same, milliseconds. */
const LONG = 500

/** `enough` rows of logs make one transaction. */
export function createBacklog(parts: Parts, enough: number, isBackfill: () => boolean): Backlog {
  const { session, tables, cache, observe } = parts
  /** Classes of which all rows of another one were asked for: the next ones are kept until they are committed. */
  const listed = new Set<RowClass>()
  let gathering: Gathering | undefined
  let pending: { draft: Draft; done: Promise<void> } | undefined
  let timer: NodeJS.Timeout | undefined
  let turn: Promise<unknown> = Promise.resolve()

  /** One at a time: the timer must not commit what is being folded. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    clearTimeout(timer)
    const result = turn.then(work)
    turn = result.catch(() => {})
    return result
  }

  async function settle(): Promise<void> {
    await pending?.done
    pending = undefined
  }

  async function commitAll(): Promise<void> {
    const ready = gathering
    if (!ready) return
    const { draft, written, head, startedAt } = ready
    const writes = await draft.encode()
    await settle()
    gathering = undefined
    const counts = !isBackfill()
    const done = session
      .commit(parts.state().nonce, head, async (client: Client) => {
        // The status rides along: what a crash of the machine takes back is indexed again.
        await client.query('SET LOCAL synchronous_commit = off')
        written.rows = {}
        await send(client, writes, written.rows)
        if (counts) await countHours(client, head.height)
        if (counts) await client.query('SELECT feed.reset()')
        await noteBlocks(client, written.blocks.slice(-1), head)
        await notifyHead(client, head.height)
      })
      .then(() => report(observe, secondsSince(startedAt), written, false))
    done.catch(() => {}) // it is the next call's to throw
    pending = { draft, done }
    parts.advanced({ ...head, top: [] })
  }

  async function fold(head: BlockRef, work: (store: BatchStore) => Promise<void>): Promise<void> {
    const startedAt = performance.now()
    cache.trim(() => [
      ...(pending?.draft.stateRows() ?? []),
      ...(gathering?.draft.stateRows() ?? []),
    ])
    const current = (): Gathering => {
      gathering ??= {
        draft: createDraft(tables, listed),
        written: { rows: {}, blocks: [] },
        head,
        startedAt,
      }
      return gathering
    }
    const context: BatchContext = {
      findUnstored: (type, id) => gathering?.draft.find(type, id) ?? pending?.draft.find(type, id),
      read: (query) => session.read(query),
      async listUnstored(type) {
        if (!listed.has(type)) {
          listed.add(type)
          await commitAll()
          await settle()
        }
        return [...(pending?.draft.list(type) ?? []), ...(gathering?.draft.list(type) ?? [])]
      },
      take: (rows) => current().draft.take(rows),
      note: (blocks) => void current().written.blocks.push(...blocks),
    }
    try {
      await foldInto(parts, context, work)
    } catch (error) {
      gathering = undefined // rows in it may be half changed
      throw error
    }
    current().head = head
    if (current().draft.size() >= enough) await commitAll()
    else timer = setTimeout(() => void inTurn(commitAll).catch(() => {}), LONG)
  }

  return {
    add: (head, work) => inTurn(() => fold(head, work)),
    flush: () =>
      inTurn(async () => {
        await commitAll()
        await settle()
      }),
    head: () => gathering?.head,
  }
}
