import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Client, escapeIdentifier, escapeLiteral } from 'pg'
import {
  dropDatabase,
  type IndexVersion,
  listVersions,
  markOf,
  VERSION_CHANNEL,
} from '../index-version'
import { ReindexError } from './error'

/** The list of versions, in the base database; `client` holds it against a second re-index. */
export type Versions = { client: Client; base: string; list(): Promise<IndexVersion[]> }

const TABLE = resolve(__dirname, '../../db/store/05-index-version.sql')

/** Held by the one re-index of a base database, as long as its connection lives. */
const REINDEX_LOCK = 0x48_45_4c_52 // "HELR"

/** Longest name of a base; PostgreSQL cuts names at 63 bytes. */
const LONGEST = 55

/** Opens the list, made if it is missing. Throws ReindexError (`REINDEX_RUNNING`): there is one re-index at a time. */
export async function openVersions(client: Client): Promise<Versions> {
  const locked = await client.query(
    'SELECT pg_try_advisory_lock($1) AS locked, current_database() AS base',
    [REINDEX_LOCK],
  )
  const [{ locked: isOurs, base }] = locked.rows
  if (!isOurs) {
    const { rows } = await client.query(
      `SELECT pid, backend_start::text AS since FROM pg_locks JOIN pg_stat_activity USING (pid)
       WHERE locktype = 'advisory' AND objid = $1 AND granted
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [REINDEX_LOCK],
    )
    throw new ReindexError(
      'REINDEX_RUNNING',
      `Another re-index of ${base} runs (backend ${rows[0]?.pid}, since ${rows[0]?.since}): wait for its end, or stop it with Ctrl-C.`,
    )
  }
  await client.query(readFileSync(TABLE, 'utf8'))
  await client.query(
    `INSERT INTO heliograph.index_version (number, database, state, served_at)
     SELECT 1, current_database(), 'current', now() WHERE NOT EXISTS (SELECT FROM heliograph.index_version)`,
  )
  return { client, base, list: () => listVersions(client) }
}

/** The served version, and the one that was served before it, if it is kept. */
export async function servedAndBefore(
  versions: Versions,
): Promise<{ served: IndexVersion; before: IndexVersion | undefined }> {
  const list = await versions.list()
  const served = list.find(({ state }) => state === 'current')
  if (!served) {
    throw new ReindexError(
      'NO_CURRENT_VERSION',
      `heliograph.index_version of ${versions.base} names no current version: set the state of one row to 'current'.`,
    )
  }
  const [before] = list
    .filter(({ state }) => state === 'retired')
    .sort((a, b) => Number(b.servedAt) - Number(a.servedAt))
  return { served, before }
}

/** Makes an empty database for a new version, sorted and encoded like the base. */
export async function createVersion({ client, base }: Versions): Promise<IndexVersion> {
  const { rows } = await client.query<{ number: number }>(
    `SELECT number FROM generate_series(
       (SELECT max(number) + 1 FROM heliograph.index_version),
       (SELECT max(number) + 100 FROM heliograph.index_version)) AS number
     WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = $1 || number) ORDER BY number LIMIT 1`,
    [nameOf(base, '')],
  )
  const number = rows[0]?.number
  if (number === undefined) throw new Error('No name is free for another version')
  const database = nameOf(base, number)
  // The row first: whatever happens next, the following run knows whose database this is.
  const inserted = await client.query<IndexVersion>(
    `INSERT INTO heliograph.index_version (number, database, state) VALUES ($1, $2, 'building')
     RETURNING number, database, state, created_at AS "createdAt", served_at AS "servedAt"`,
    [number, database],
  )
  const found = await client.query(
    `SELECT pg_encoding_to_char(encoding) AS encoding, datcollate, datctype, datlocprovider
     FROM pg_database WHERE datname = current_database()`,
  )
  const { encoding, datcollate, datctype, datlocprovider } = found.rows[0]
  const like =
    datlocprovider === 'c'
      ? ` ENCODING ${escapeLiteral(encoding)} LC_COLLATE ${escapeLiteral(datcollate)} LC_CTYPE ${escapeLiteral(datctype)}`
      : ''
  await client.query(`CREATE DATABASE ${escapeIdentifier(database)} TEMPLATE template0${like}`)
  await client.query(
    `COMMENT ON DATABASE ${escapeIdentifier(database)} IS ${escapeLiteral(markOf(base))}`,
  )
  return inserted.rows[0] as IndexVersion
}

const nameOf = (base: string, number: number | '') => `${base.slice(0, LONGEST)}_v${number}`

/** Throws ReindexError (`MAY_NOT_CREATE`). */
export async function requireCreator(client: Client): Promise<void> {
  const { rows } = await client.query(
    'SELECT rolcreatedb OR rolsuper AS may, current_user AS role FROM pg_roles WHERE rolname = current_user',
  )
  const [{ may, role }] = rows
  if (may) return
  throw new ReindexError(
    'MAY_NOT_CREATE',
    `The role "${role}" may not create databases, and each version of the index is one: run \`ALTER ROLE ${escapeIdentifier(role)} CREATEDB\` as a superuser.`,
  )
}

/** Gives up a version that is being built. One that is served by now stays so, whatever failed after the switch. */
export async function giveUp({ client }: Versions, { number }: IndexVersion): Promise<void> {
  await client.query(
    `UPDATE heliograph.index_version SET state = 'failed' WHERE number = $1 AND state = 'building'`,
    [number],
  )
}

/** From this commit on, this version is the served one. The one before is retired, and kept. */
export async function switchTo({ client }: Versions, { number }: IndexVersion): Promise<void> {
  await client.query('BEGIN')
  try {
    const { rowCount } = await client.query(
      `UPDATE heliograph.index_version
       SET state = CASE number WHEN $1 THEN 'current' ELSE 'retired' END,
           served_at = CASE number WHEN $1 THEN clock_timestamp() ELSE served_at END
       WHERE number = $1 OR state = 'current'`,
      [number],
    )
    if (rowCount !== 2) throw new Error(`the switch to version ${number} met ${rowCount} rows`)
    await client.query('SELECT pg_notify($1, $2)', [VERSION_CHANNEL, String(number)])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK').catch(() => {})
    throw error
  }
}

/** Drops the database of a version, and its row. */
export async function dropVersion({ client }: Versions, version: IndexVersion): Promise<void> {
  await dropDatabase(client, version.database)
  await client.query('DELETE FROM heliograph.index_version WHERE number = $1', [version.number])
}
