import type { Client } from 'pg'
import type { Observer } from '../observer'
import type { RowCache } from './row-cache'
import type { Session } from './session'
import type { BlockRef, MinedBlock, State } from './state'
import type { Table } from './table'
import type { TableWrite } from './write'

/** What the parts of a connected store share. */
export type Parts = {
  session: Session
  tables: Table[]
  cache: RowCache
  observe: Observer
  /** As it is committed, or will be once all commits under way are through. */
  state(): State
  /** A commit is under way, or through. */
  advanced(to: BlockRef & { top: BlockRef[] }): void
}

/** What one transaction has written so far. */
export type Written = { rows: Record<string, number>; blocks: MinedBlock[] }

export async function send(
  client: Client,
  writes: TableWrite[],
  counts: Record<string, number>,
): Promise<void> {
  for (const write of writes) {
    await write.send(client)
    counts[write.table] = (counts[write.table] ?? 0) + write.rows
  }
}

/** Tells of a commit. One without a block that is known (finality moved on) is not told. */
export function report(
  observe: Observer,
  seconds: number,
  { rows, blocks }: Written,
  isHot: boolean,
): void {
  const last = blocks.at(-1)
  if (!last) return
  observe.commit({
    seconds,
    height: last.height,
    blockAt: new Date(last.timestamp),
    blocks: blocks.length,
    events: rows.event ?? 0,
    isHot,
    rows,
  })
}

export function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000
}
