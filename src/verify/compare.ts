/** A row as text, column by column; null is null. Both sides are brought to this form before they are compared. */
export type TextRow = Record<string, string | null>

export type Difference = {
  table: string
  id: string
  column?: string
  index: string | null
  chain: string | null
}

/** Differences of one table, both ways: rows missing, rows too many, and each column that differs. */
export function compareRows(table: string, index: TextRow[], chain: TextRow[]): Difference[] {
  const differences: Difference[] = []
  const indexed = new Map(index.map((row) => [row.id ?? '', row]))
  for (const expected of chain) {
    const id = expected.id ?? ''
    const row = indexed.get(id)
    indexed.delete(id)
    if (!row) {
      differences.push({ table, id, index: null, chain: 'a row' })
      continue
    }
    // A column that only one side knows is a difference too: nothing escapes the comparison.
    for (const column of new Set([...Object.keys(row), ...Object.keys(expected)])) {
      const [mine, theirs] = [row[column] ?? null, expected[column] ?? null]
      if (mine !== theirs) differences.push({ table, id, column, index: mine, chain: theirs })
    }
  }
  for (const id of indexed.keys()) differences.push({ table, id, index: 'a row', chain: null })
  return differences
}

/** Any value of either side as text: dates in ISO form, numbers in decimal, JSON with sorted keys. */
export function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object') return JSON.stringify(sorted(value))
  return String(value)
}

export function textRow(row: Record<string, unknown>): TextRow {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, textOf(value)]))
}

/** Unix seconds as the index writes times. */
export function timeText(seconds: bigint | number): string {
  return new Date(Number(seconds) * 1000).toISOString()
}

function sorted(value: object): unknown {
  if (Array.isArray(value)) return [...value].sort()
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
}
