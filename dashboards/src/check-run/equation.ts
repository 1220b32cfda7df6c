/** Two sides that must be equal, and what they are about. Whole numbers: shares, or SolarToken base units. */
export type Equation = { what: string; expected: bigint; found: bigint }

/** What the reader's own browser found. */
export type Verdict = { equations: number; rows: number; unequal: Equation[] }

export function verdictOf(equations: Equation[], rows: number): Verdict {
  const unequal = equations.filter(({ expected, found }) => expected !== found)
  return { equations: equations.length, rows, unequal }
}

/** Adds up by a key. */
export function sumBy<Row>(
  rows: Row[],
  key: (row: Row) => string,
  value: (row: Row) => bigint,
): Map<string, bigint> {
  const sums = new Map<string, bigint>()
  for (const row of rows) sums.set(key(row), (sums.get(key(row)) ?? 0n) + value(row))
  return sums
}
