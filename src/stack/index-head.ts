import { Client } from 'pg'
import { DatabaseError } from '../database-error'
import { resolveIndexUrl } from '../index-version'

/** A block as the index knows it. */
export type IndexedBlock = { height: number; hash: string }

/** What a database says of the chain it was made from. */
export type IndexHead = {
  /** Undefined: nothing is indexed. */
  finalized: IndexedBlock | undefined
  /** Height of the newest indexed block, -1 before the first. */
  height: number
}

/** How far the version that is served is; `url` names the base database, or any version. Throws DatabaseError (`DATABASE_UNAVAILABLE`). */
export async function readServedHead(url: string): Promise<IndexHead> {
  return readIndexHead(await resolveIndexUrl(url))
}

/** Reads how far the index in a database is. Throws DatabaseError (`DATABASE_UNAVAILABLE`). */
export async function readIndexHead(url: string): Promise<IndexHead> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // told by the query that it breaks
  try {
    await client.connect()
    const { rows } = await client.query("SELECT to_regclass('squid_processor.status') AS found")
    if (rows[0].found === null) return { finalized: undefined, height: -1 }
    const status = await client.query(
      'SELECT height, hash FROM squid_processor.status WHERE height >= 0',
    )
    const hot = await client.query('SELECT max(height) AS height FROM squid_processor.hot_block')
    const [finalized] = status.rows
    return { finalized, height: hot.rows[0].height ?? finalized?.height ?? -1 }
  } catch (cause) {
    throw new DatabaseError(url, cause)
  } finally {
    await client.end().catch(() => {})
  }
}
