import { Client, escapeIdentifier } from 'pg'
import { DatabaseError } from './database-error'
import { HeliographError } from './errors'

/**
 * `building` until it is switched to, `current` while it is served, `retired` once another one is; `failed`: its
 * building was given up.
 */
export type VersionState = 'building' | 'current' | 'retired' | 'failed'

/** One version of the index: a database of its own on the server of the base database. */
export type IndexVersion = {
  number: number
  database: string
  state: VersionState
  createdAt: Date
  /** When it was switched to, last. */
  servedAt: Date | null
}

/** Which database is worked on. */
export type ResolvedIndex = {
  /** Holds the list of versions; each is on its server. */
  baseUrl: string
  url: string
  number: number
}

/** Channel of the base database that hears of each switch; the payload is the number. */
export const VERSION_CHANNEL = 'heliograph_version'

/**
 * The served version of the index that `url` belongs to, or the one of this `number`; `url` may name the base database or
 * any version. Throws DatabaseError (`DATABASE_UNAVAILABLE`), VersionError (`NO_VERSION`).
 */
export async function resolveIndex(url: string, number?: number): Promise<ResolvedIndex> {
  return withDatabase(url, async (client) => {
    const base = await findBase(client)
    const baseUrl = base === undefined ? url : urlOf(url, base)
    const versions =
      base === undefined ? await listVersions(client) : await withDatabase(baseUrl, listVersions)
    const found = versions.find((version) =>
      number === undefined ? version.state === 'current' : version.number === number,
    )
    if (found) return { baseUrl, url: urlOf(url, found.database), number: found.number }
    if (number !== undefined && (number > 1 || versions.length > 0)) {
      throw new VersionError('NO_VERSION', number, versions)
    }
    return { baseUrl, url: baseUrl, number: 1 }
  })
}

/** URL of the database that `resolveIndex` finds. */
export async function resolveIndexUrl(url: string, number?: number): Promise<string> {
  return (await resolveIndex(url, number)).url
}

/** All versions, in their order; `client` is connected to the base. None before the first re-index. */
export async function listVersions(client: Client): Promise<IndexVersion[]> {
  const { rows } = await client.query(
    `SELECT to_regclass('heliograph.index_version') IS NOT NULL AS found`,
  )
  if (!rows[0].found) return []
  const versions = await client.query<IndexVersion>(
    `SELECT number, database, state, created_at AS "createdAt", served_at AS "servedAt"
     FROM heliograph.index_version ORDER BY number`,
  )
  return versions.rows
}

/** The same server, role and settings, another database. */
export function urlOf(url: string, database: string): string {
  const other = new URL(url)
  other.pathname = `/${encodeURIComponent(database)}`
  return other.href
}

const MARK = 'Heliograph index, a version of '

/** A version's database says whose it is. */
export const markOf = (base: string): string => `${MARK}${base}`

/** Name of the base, if this database is another version. */
async function findBase(client: Client): Promise<string | undefined> {
  const { rows } = await client.query<{ mark: string | null }>(
    `SELECT shobj_description(oid, 'pg_database') AS mark FROM pg_database WHERE datname = current_database()`,
  )
  const mark = rows[0]?.mark
  return mark?.startsWith(MARK) ? mark.slice(MARK.length) : undefined
}

/** Drops every version but the base itself, listed or not; whoever uses one loses it. `client` is not in one of them. */
export async function dropVersionsOf(client: Client, base: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE shobj_description(oid, 'pg_database') = $1`,
    [markOf(base)],
  )
  for (const { name } of rows) await dropDatabase(client, name)
}

export async function dropDatabase(client: Client, name: string): Promise<void> {
  await client.query(`DROP DATABASE IF EXISTS ${escapeIdentifier(name)} WITH (FORCE)`)
}

/** A connection for one piece of work. Throws DatabaseError (`DATABASE_UNAVAILABLE`) unless it comes about. */
export async function withDatabase<T>(
  url: string,
  work: (client: Client) => Promise<T>,
): Promise<T> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {}) // told by the query that it breaks
  try {
    await client.connect().catch((cause) => {
      throw new DatabaseError(url, cause)
    })
    return await work(client)
  } finally {
    await client.end().catch(() => {})
  }
}

export class VersionError extends HeliographError {
  constructor(code: string, number: number, versions: IndexVersion[]) {
    const known = versions.map((version) => version.number).join(', ') || '1'
    super(
      code,
      `INDEX_VERSION=${number}: there is no such version of the index, only ${known}. \`npm run reindex -- --list\` shows them.`,
    )
  }
}
