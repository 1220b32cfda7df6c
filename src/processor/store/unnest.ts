import type { Row } from '../rows'
import { arrayLiteral } from './codec'
import { namesOf, type Table, textOf } from './table'
import type { TableWrite } from './write'

/** Rows per statement. */
const CHUNK = 10_000

/** A few new rows, by one prepared statement. */
export function insertRows(table: Table, rows: Row[]): TableWrite {
  const { name, columns } = table
  const text = `INSERT INTO "${name}" (${namesOf(columns)}) SELECT ${castsOf(table)} FROM ${unnestOf(table)}`
  const values = valuesOf(table, rows) // now: the next fold may change the rows before they are sent
  return {
    table: name,
    rows: rows.length,
    async send(client) {
      await client.query({ name: `insert ${name}`, text, values })
    },
  }
}

/** Rows that were there before. One that is not there any more is an error: what is in memory was not true. */
export function updateRows(table: Table, rows: Row[]): TableWrite[] {
  const { name, columns } = table
  const changed = columns.filter((column) => column.name !== 'id')
  if (changed.length === 0) return []
  const text = `UPDATE "${name}" AS old SET (${namesOf(changed)}) = ROW (${changed.map((column) => `new."${column.name}"`).join(', ')})
    FROM (SELECT ${castsOf(table)} FROM ${unnestOf(table)}) AS new WHERE old.id = new.id`
  const writes: TableWrite[] = []
  for (let start = 0; start < rows.length; start += CHUNK) {
    const chunk = rows.slice(start, start + CHUNK)
    const values = valuesOf(table, chunk)
    writes.push({
      table: name,
      rows: chunk.length,
      async send(client) {
        const { rowCount } = await client.query({ name: `update ${name}`, text, values })
        if (rowCount !== chunk.length) {
          throw new Error(`${name}: ${chunk.length} rows changed, but ${rowCount} are there`)
        }
      },
    })
  }
  return writes
}

function castsOf({ columns }: Table): string {
  return columns.map(({ name, codec }, i) => `c${i}::${codec.sqlType} AS "${name}"`).join(', ')
}

function unnestOf({ columns }: Table): string {
  const arrays = columns.map((_, i) => `$${i + 1}::text[]`).join(', ')
  return `unnest(${arrays}) AS row (${columns.map((_, i) => `c${i}`).join(', ')})`
}

/** One array a column: of texts, each cast in SQL, so that arrays and JSON pass too. */
function valuesOf({ columns }: Table, rows: Row[]): string[] {
  return columns.map((column) => arrayLiteral(rows.map((row) => textOf(column, row))))
}
