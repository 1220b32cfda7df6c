import type { Client } from 'pg'

/** One commit of a hot block that is told, as the processor makes it; `change` is what it changes. */
export async function tellCommit(
  db: Client,
  height: number,
  change: string | (() => Promise<void>),
): Promise<void> {
  const hash = `0x${height}`
  const at = new Date(1_767_225_600_000 + 1_000 * height) // 2026-01-01T00:00:00Z
  await db.query('BEGIN')
  await db.query('SELECT feed.begin(NULL)')
  await db.query('INSERT INTO indexed_block VALUES ($1, $2, $3)', [height, hash, at])
  await db.query('INSERT INTO squid_processor.hot_block VALUES ($1, $2)', [height, hash])
  await db.query('UPDATE squid_processor.status SET nonce = nonce + 1')
  await (typeof change === 'string' ? db.query(change) : change())
  await db.query('SELECT feed.publish()')
  await db.query('COMMIT')
}
