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

/** Secondary indexes and foreign keys: dropped before the first row, made again after the last. */
export async function takeIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ gone: string; again: string }>(`
    SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS gone,
           format('ALTER TABLE %s ADD CONSTRAINT %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) AS again
    FROM pg_constraint WHERE contype IN ('f', 'u') AND connamespace = 'public'::regnamespace
    UNION ALL
    SELECT format('DROP INDEX %s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_class ON pg_class.oid = indexrelid
    WHERE relnamespace = 'public'::regnamespace AND NOT indisprimary
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype = 'u')`)
  for (const { gone } of rows) await client.query(gone)
  // Indexes before constraints: the foreign keys are checked with them.
  return rows
    .map(({ again }) => again)
    .sort((a, b) => Number(a.startsWith('ALTER')) - Number(b.startsWith('ALTER')))
}

export async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}
