import { digits } from '../market/decimal'
import { type Order, type Sorting, sortRows } from '../sorting'
import type { ListedGenerator } from './generators-rows'

const decimal = (value: string | null) => (value === null ? null : digits(value))

/** Each column begins with what a financier looks for: the highest yield, the most power, the cheapest kWh and share. */
const sortings = {
  yield: { order: 'descending', value: (row) => decimal(row.yield) },
  place: { order: 'ascending', value: () => 0n },
  power: { order: 'descending', value: (row) => BigInt(row.watts) },
  sold: { order: 'descending', value: (row) => row.units },
  output: { order: 'descending', value: (row) => decimal(row.soldToRated) },
  price: { order: 'ascending', value: (row) => BigInt(row.price) },
  owners: { order: 'descending', value: (row) => BigInt(row.owners) },
  share: {
    order: 'ascending',
    value: (row) => (row.sharePrice === null ? null : BigInt(row.sharePrice)),
  },
} satisfies Record<string, Sorting<ListedGenerator>>

export type SortKey = keyof typeof sortings
export const sortKeys = Object.keys(sortings) as SortKey[]
export const orderOf = (key: SortKey): Order => sortings[key].order

/** What is undefined comes last, ties by place. */
export function sortListed(rows: ListedGenerator[], key: SortKey): ListedGenerator[] {
  return sortRows(
    rows,
    sortings[key],
    (one, other) =>
      one.place.localeCompare(other.place) || one.address.localeCompare(other.address),
  )
}

/** Those of the status (null: of any) whose place or address has the text in it, whatever its case. */
export function filterListed(
  rows: ListedGenerator[],
  text: string,
  status: string | null,
): ListedGenerator[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (status === null || row.status.toLowerCase() === status) &&
      `${row.place}\n${row.address}`.toLowerCase().includes(wanted),
  )
}
