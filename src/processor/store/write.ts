import { finished } from 'node:stream/promises'
import type { Client } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { createPause } from '../pause'
import type { Row, Rows } from '../rows'
import { arrayLiteral } from './codec'
import type { Column, Table } from './table'

/** What one table receives in one transaction, encoded: it can be sent again without a second fold. */
export type TableWrite = {
  table: string
  rows: number
  send(client: Client): Promise<void>
}

/** Rows per UNNEST statement. */
const CHUNK = 10_000
/** Characters per COPY message. */
const COPY_CHUNK = 65_536

/** Encodes all that a batch changed, parents first: new rows for COPY, changed ones for an upsert by UNNEST. */
export async function encodeRows(tables: Table[], rows: Rows): Promise<TableWrite[]> {
  const pause = createPause()
  const writes: TableWrite[] = []
  for (const table of tables) {
    const added = rows.added(table.type)
    const updated = rows.updated(table.type)
    if (added.length > 0) writes.push(await copyOf(table, added, pause))
    if (updated.length > 0) writes.push(...upsertsOf(table, updated))
    await pause()
  }
  return writes
}

async function copyOf(
  { name, columns }: Table,
  rows: Row[],
  pause: () => Promise<void>,
): Promise<TableWrite> {
  const chunks: Buffer[] = []
  let text = ''
  for (const row of rows) {
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) text += '\t'
      text += copyText(columns[i] as Column, row)
    }
    text += '\n'
    if (text.length > COPY_CHUNK) {
      chunks.push(Buffer.from(text))
      text = ''
      await pause()
    }
  }
  if (text) chunks.push(Buffer.from(text))
  const sql = `COPY "${name}" (${namesOf(columns)}) FROM STDIN`
  return {
    table: name,
    rows: rows.length,
    async send(client) {
      const stream = client.query(copyFrom(sql))
      for (const chunk of chunks) stream.write(chunk)
      stream.end()
      await finished(stream)
    },
  }
}

const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyText({ codec, read }: Column, row: Row): string {
  const value = read(row)
  if (value === null || value === undefined) return '\\N'
  const text = codec.encode(value)
  if (!codec.isFree || !/[\\\t\n\r]/.test(text)) return text
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}

function upsertsOf({ name, columns }: Table, rows: Row[]): TableWrite[] {
  const casts = columns.map((column, i) => `c${i}::${column.codec.sqlType}`).join(', ')
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ')
  const updates = columns
    .filter((column) => column.name !== 'id')
    .map((column) => `"${column.name}" = excluded."${column.name}"`)
  const conflict = updates.length > 0 ? `UPDATE SET ${updates.join(', ')}` : 'NOTHING'
  const text = `INSERT INTO "${name}" (${namesOf(columns)})
    SELECT ${casts} FROM unnest(${arrays}) AS row (${columns.map((_, i) => `c${i}`).join(', ')})
    ON CONFLICT (id) DO ${conflict}`
  const writes: TableWrite[] = []
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const values = columns.map((column) => arrayLiteral(chunk.map((row) => plainText(column, row))))
    writes.push({
      table: name,
      rows: chunk.length,
      async send(client) {
        await client.query({ name: `upsert ${name}`, text, values })
      },
    })
  }
  return writes
}

function plainText({ codec, read }: Column, row: Row): string | null {
  const value = read(row)
  return value === null || value === undefined ? null : codec.encode(value)
}

export function namesOf(columns: Column[]): string {
  return columns.map(({ name }) => `"${name}"`).join(', ')
}
