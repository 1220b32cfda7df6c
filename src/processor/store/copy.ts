import { finished } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import type { Row } from '../rows'
import { type Column, namesOf, type Table, textOf } from './table'
import type { TableWrite } from './write'

/** Characters per message. */
const CHUNK = 65_536

/** New rows by COPY, in its text format. */
export async function copyRows(
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
    if (text.length > CHUNK) {
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

const SPECIAL = /[\\\t\n\r]/
const ESCAPES: Record<string, string> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

function copyText(column: Column, row: Row): string {
  const text = textOf(column, row)
  if (text === null) return '\\N'
  if (!column.codec.isFree || !SPECIAL.test(text)) return text
  return text.replace(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}
