import { type IndexVersion, listVersions, urlOf, withDatabase } from '../index-version'
import { readIndexHead } from '../stack/index-head'

/** The versions of an index as a table, one line each, under a line of headings. */
export async function describeVersions(baseUrl: string): Promise<string[]> {
  const rows = await withDatabase(baseUrl, async (client) => {
    const found = await client.query<{ base: string }>('SELECT current_database() AS base')
    const base = String(found.rows[0]?.base)
    const versions = await listVersions(client)
    const listed = versions.length > 0 ? versions : [onlyVersion(base)]
    return Promise.all(
      listed.map(async ({ number, database, state, createdAt }) => {
        const size = await client.query<{ size: string | null }>(
          'SELECT pg_size_pretty(pg_database_size(oid)) AS size FROM pg_database WHERE datname = $1',
          [database],
        )
        const head = await readIndexHead(urlOf(baseUrl, database)).catch(() => undefined)
        return [
          String(number),
          database,
          state,
          head === undefined || head.height < 0 ? '-' : String(head.height),
          size.rows[0]?.size ?? 'missing',
          createdAt?.toISOString() ?? '-',
        ]
      }),
    )
  })
  const table = [['version', 'database', 'state', 'height', 'size', 'created'], ...rows]
  const widths = table[0]?.map((_, i) => Math.max(...table.map((row) => String(row[i]).length)))
  return table.map((row) =>
    row
      .map((cell, i) => cell.padEnd(widths?.[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

type Listed = Pick<IndexVersion, 'number' | 'database' | 'state'> & { createdAt?: Date }

/** Before the first re-index. */
const onlyVersion = (database: string): Listed => ({ number: 1, database, state: 'current' })
