import type { Client } from 'pg'
import { createLog } from '../../log'
import type { Session } from './session'

const log = createLog('store')

/** An empty index is filled without secondary indexes, foreign keys and undo: db/store/20-backfill.sql. Gives whether this is one. */
export async function beginBackfill(client: Client, isEmpty: boolean): Promise<boolean> {
  const { rows } = await client.query('SELECT EXISTS (SELECT FROM heliograph.deferred) AS begun')
  if (rows[0].begun || !isEmpty) return rows[0].begun
  await client.query('SELECT heliograph.begin_backfill()')
  return true
}

/**
 * Builds what was left out, over both connections at once: the indexes one by one, then the rest in one transaction. Cut
 * short, it goes on where it was.
 */
export async function endBackfill(session: Session): Promise<void> {
  const startedAt = performance.now()
  log.info('building indexes')
  const { rows } = await session.read((client) =>
    client.query<Deferred>('SELECT ordinal, definition FROM heliograph.list_deferred_indexes()'),
  )
  const next = () => rows.shift()
  await Promise.all([
    session.write((client) => build(client, next)),
    session.read((client) => build(client, next)),
  ])
  await session.write((client) => client.query('SELECT heliograph.end_backfill()'))
  log.info('indexes built', { ms: Math.round(performance.now() - startedAt) })
}

type Deferred = { ordinal: number; definition: string }

async function build(client: Client, next: () => Deferred | undefined): Promise<void> {
  for (let index = next(); index; index = next()) {
    await client.query('BEGIN')
    await client.query(index.definition)
    await client.query('DELETE FROM heliograph.deferred WHERE ordinal = $1', [index.ordinal])
    await client.query('COMMIT')
  }
}
