import type { Client } from 'pg'
import type { BatchStore } from '../batch'
import { type BatchContext, foldInto } from './batch-store'
import { createDraft } from './draft'
import { type Parts, send, type Written } from './parts'
import { type BlockRef, noteBlocks, notifyHead } from './state'

/** Folds within a transaction, and writes what was folded at once. */
export type FoldNow = (fold: (store: BatchStore) => Promise<void>) => Promise<void>

/**
 * One transaction whose folds read what it has written so far. It may be run again as a whole; rows in memory are dropped
 * whenever it does not come through. Readers of the feeds are told what it changed, or that they must begin anew.
 */
export async function inTransaction(
  parts: Parts,
  next: BlockRef,
  says: 'publish' | 'reset',
  work: (client: Client, foldNow: FoldNow) => Promise<void>,
): Promise<Written> {
  const { session, tables, cache } = parts
  cache.trim(() => [])
  let attempts = 0
  try {
    return await session.commit(parts.state().nonce, next, async (client) => {
      if (attempts++ > 0) cache.clear()
      const written: Written = { rows: {}, blocks: [] }
      const read: BatchContext['read'] = (query) => query(client)
      const context: BatchContext = {
        findUnstored: () => undefined,
        listUnstored: async () => [],
        read,
        async take(rows) {
          const draft = createDraft(tables)
          await draft.take(rows)
          await send(client, await draft.encode(), written.rows)
        },
        note: (blocks) => void written.blocks.push(...blocks),
      }
      await work(client, (fold) => foldInto(parts, context, fold))
      await noteBlocks(client, written.blocks, next)
      await client.query(`SELECT feed.${says}()`)
      await notifyHead(client, written.blocks.at(-1)?.height ?? next.height)
      return written
    })
  } catch (error) {
    cache.clear()
    throw error
  }
}
