import { array, assert, property, string, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { toCsv } from './csv'

/** By the grammar of RFC 4180, with no help from the writer. */
function parse(csv: string): string[][] {
  const rows: string[][] = []
  let [row, cell, quoted]: [string[], string, boolean] = [[], '', false]
  for (let at = 0; at < csv.length; at += 1) {
    const letter = csv[at] ?? ''
    if (quoted) {
      if (letter !== '"') cell += letter
      else if (csv[at + 1] === '"') cell += csv[++at]
      else quoted = false
    } else if (letter === '"') quoted = true
    else if (letter === ',') {
      row.push(cell)
      cell = ''
    } else if (letter === '\r' && csv[at + 1] === '\n') {
      rows.push([...row, cell])
      row = []
      cell = ''
      at += 1
    } else cell += letter
  }
  return rows
}

test('whatever stands in the cells is read back, formulas disarmed', () => {
  const columns = [{ header: 'name, "quoted"', isText: true as const }, { header: 'amount' }]
  void assert(
    property(array(tuple(string({ unit: 'binary' }), string())), (rows) => {
      const read = parse(toCsv({ columns, rows }))
      expect(read[0]).toEqual(['name, "quoted"', 'amount'])
      expect(read.slice(1)).toEqual(
        rows.map(([text, number]) => [/^[=+\-@\t\r]/.test(text) ? `'${text}` : text, number]),
      )
    }),
  )
})

test('no value is an empty cell, a number below 0 stays a number', () => {
  const columns = [{ header: 'a', isText: true as const }, { header: 'b' }]
  expect(
    toCsv({
      columns,
      rows: [
        ['=1+1', '-2'],
        [null, null],
      ],
    }),
  ).toBe("a,b\r\n'=1+1,-2\r\n,\r\n")
})
