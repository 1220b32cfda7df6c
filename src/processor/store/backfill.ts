import type { Client } from 'pg'
import { createLog } from '../../log'

const log = createLog('store')

/** An empty index is filled without secondary indexes, foreign keys and undo: db/store/20-backfill.sql. Gives whether this is one. */
export async function beginBackfill(client: Client, isEmpty: boolean): Promise<boolean> {
  const { rows } = await client.query('SELECT EXISTS (SELECT FROM heliograph.deferred) AS begun')
  if (rows[0].begun || !isEmpty) return rows[0].begun
  await client.query('SELECT heliograph.begin_backfill()')
  return true
}

/** Builds what was left out. May be called again after it was cut short: it is one transaction. */
export async function endBackfill(client: Client): Promise<void> {
  const startedAt = performance.now()
  log.info('building indexes')
  await client.query('SELECT heliograph.end_backfill()')
  log.info('indexes built', { ms: Math.round(performance.now() - startedAt) })
}
