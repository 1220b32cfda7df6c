export type Order = 'ascending' | 'descending'
/** How a table is sorted by one of its columns. */
export type Sorting<Row> = { order: Order; value: (row: Row) => bigint | null }

/** What is undefined comes last, whatever the order; rows of one value by `tie`. */
export function sortRows<Row>(
  rows: Row[],
  { order, value }: Sorting<Row>,
  tie: (one: Row, other: Row) => number,
): Row[] {
  const sign = order === 'ascending' ? 1 : -1
  return [...rows].sort((one, other) => {
    const [a, b] = [value(one), value(other)]
    if (a === b) return tie(one, other)
    if (a === null) return 1
    if (b === null) return -1
    return a < b ? -sign : sign
  })
}
