import type { Client } from 'pg'
import { createPause } from '../pause'
import type { Rows } from '../rows'
import { copyRows } from './copy'
import type { Table } from './table'
import { insertRows, updateRows } from './unnest'

/** What one table receives in one transaction, encoded: it can be sent again without a second fold. */
export type TableWrite = {
  table: string
  rows: number
  send(client: Client): Promise<void>
}

/** Fewer new rows than this are inserted by one prepared statement, which takes one round trip, COPY two. */
const FEW = 64

/** Encodes all that a batch changed, parents first: new rows for COPY, changed ones for an update by UNNEST. */
export async function encodeRows(tables: Table[], rows: Rows): Promise<TableWrite[]> {
  const pause = createPause()
  const writes: TableWrite[] = []
  for (const table of tables) {
    const added = rows.added(table.type)
    const updated = rows.updated(table.type)
    if (added.length >= FEW) writes.push(await copyRows(table, added, pause))
    else if (added.length > 0) writes.push(insertRows(table, added))
    if (updated.length > 0) writes.push(...updateRows(table, updated))
    await pause()
  }
  return writes
}
