import { finished } from 'node:stream/promises'
import { from as copyFrom } from 'pg-copy-streams'
import { createByteWriter } from '../byte-writer'
import type { Row } from '../rows'
import { type Column, namesOf, type Table, textOf } from './table'
import { insertRows } from './unnest'
import type { TableWrite } from './write'

/** New rows of one table, encoded as they come. */
export type NewRows = {
  add(row: Row): void
  finish(): TableWrite
}

/** Fewer rows than this are inserted by one prepared statement, which takes one round trip, COPY two. */
const FEW = 64
/** Bytes per message. */
const CHUNK = 131_072
/** Characters that are gathered before they become bytes: few, for what is gathered is in the way of the garbage collector. */
const PIECE = 4_096

/** New rows by COPY in its text format, or, if they stay few, by one statement. */
export function collectRows(table: Table): NewRows {
  const { name, columns } = table
  const few: Row[] = []
  const bytes = createByteWriter(CHUNK, 'utf8')
  let text = ''
  let count = 0

  function encode(row: Row): void {
    for (let i = 0; i < columns.length; i++) {
      if (i > 0) text += '\t'
      text += copyText(columns[i] as Column, row)
    }
    text += '\n'
    if (text.length >= PIECE) spill()
  }

  function spill(): void {
    bytes.add(text)
    text = ''
  }

  return {
    add(row) {
      count += 1
      if (count < FEW) {
        few.push(row)
        return
      }
      for (const earlier of few.splice(0)) encode(earlier)
      encode(row)
    },
    finish() {
      if (count < FEW) return insertRows(table, few)
      spill()
      return copyOf(`COPY "${name}" (${namesOf(columns)}) FROM STDIN`, name, count, bytes.chunks())
    },
  }
}

function copyOf(sql: string, table: string, rows: number, chunks: Buffer[]): TableWrite {
  return {
    table,
    rows,
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
