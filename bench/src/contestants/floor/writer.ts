import { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Table } from './tables'

export type Cell = string | null

/** One transaction: rows that live on, then rows of events. */
export type Batch = { upserts: [Table, Cell[][]][]; copies: [Table, string][] }

/** Rows for COPY: what each line holds is escaped already. */
export async function writeBatch(client: Client, { upserts, copies }: Batch): Promise<void> {
  await client.query('BEGIN')
  for (const [table, rows] of upserts) if (rows.length > 0) await upsert(client, table, rows)
  for (const [table, lines] of copies) if (lines.length > 0) await copy(client, table, lines)
  await client.query('COMMIT')
}

function copy(client: Client, { name, columns }: Table, lines: string): Promise<void> {
  const names = columns.map(([column]) => column).join(',')
  const stream = client.query(copyFrom(`COPY ${name} (${names}) FROM STDIN`))
  return new Promise((resolve, reject) => {
    stream.on('error', reject)
    stream.on('finish', resolve)
    stream.end(lines)
  })
}

async function upsert(client: Client, { name, columns }: Table, rows: Cell[][]): Promise<void> {
  const names = columns.map(([column]) => column)
  const arrays = columns.map(([, type], index) => `$${index + 1}::${type}[]`)
  const changes = names.slice(1).map((column) => `${column}=EXCLUDED.${column}`)
  await client.query({
    name: `upsert_${name}`,
    text: `INSERT INTO ${name} (${names}) SELECT * FROM unnest(${arrays}) ON CONFLICT (id) DO UPDATE SET ${changes}`,
    values: columns.map(
      (_, index) => `{${rows.map((row) => quoted(row[index] ?? null)).join(',')}}`,
    ),
  })
}

const quoted = (cell: Cell) =>
  cell === null ? 'NULL' : /^[\w.:+-]+$/.test(cell) ? cell : `"${cell.replace(/["\\]/g, '\\$&')}"`

/** What makes the indexes and the foreign keys again, with the size of their work. */
export type Taken = { indexes: string[]; keys: string[] }

/** Drops secondary indexes and foreign keys before the first row. */
export async function takeIndexes(client: Client): Promise<Taken> {
  const { rows } = await client.query<{ kind: string; gone: string; again: string }>(`
    SELECT contype AS kind,
           format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS gone,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS again
    FROM pg_constraint WHERE contype IN ('f', 'u') AND connamespace = 'public'::regnamespace
    UNION ALL
    SELECT 'i', format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')`)
  await client.query('BEGIN')
  for (const { gone } of rows) await client.query(gone)
  await client.query('COMMIT')
  return {
    indexes: rows.flatMap(({ kind, again }) => (kind === 'f' ? [] : [again])),
    keys: rows.flatMap(({ kind, again }) => (kind === 'f' ? [again] : [])),
  }
}

/** Makes them again, over as many connections as there are: the indexes first, the foreign keys are checked with them. */
export async function makeIndexes(clients: Client[], { indexes, keys }: Taken): Promise<void> {
  // Those of the largest tables first, so that none is left over for one connection alone.
  const largest = ['event', 'token_transfer']
  const rank = (sql: string) => Number(largest.some((name) => sql.includes(` public.${name} `)))
  const left = indexes.sort((a, b) => rank(b) - rank(a))
  await Promise.all(
    clients.map(async (client) => {
      for (let sql = left.shift(); sql; sql = left.shift()) await client.query(sql)
    }),
  )
  for (const sql of keys) await clients[0]?.query(sql)
  for (const client of clients) await client.end()
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}
