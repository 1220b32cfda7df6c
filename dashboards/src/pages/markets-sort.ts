import { digits } from '../market/decimal'
import { type Order, type Sorting, sortRows } from '../sorting'
import type { MarketRow } from './markets-rows'

const whole = (value: string | null) => (value === null ? null : BigInt(value))
const decimal = (value: string | null) => (value === null ? null : digits(value))

/** Each column begins with what a trader looks for: the most traded, the highest yield, the tightest spread. */
const sortings = {
  volume: { order: 'descending', value: (row) => row.day.quote },
  market: { order: 'ascending', value: () => 0n },
  last: { order: 'descending', value: (row) => whole(row.last) },
  bid: { order: 'descending', value: (row) => whole(row.bid) },
  ask: { order: 'ascending', value: (row) => whole(row.ask) },
  spread: { order: 'ascending', value: (row) => decimal(row.spread) },
  'bid-depth': { order: 'descending', value: (row) => whole(row.bidDepth) },
  'ask-depth': { order: 'descending', value: (row) => whole(row.askDepth) },
  yield: { order: 'descending', value: (row) => decimal(row.yield) },
  change: { order: 'descending', value: (row) => decimal(row.day.change) },
} satisfies Record<string, Sorting<MarketRow>>

export type SortKey = keyof typeof sortings
export const sortKeys = Object.keys(sortings) as SortKey[]
export const defaultSort: SortKey = 'volume'
export const orderOf = (key: SortKey): Order => sortings[key].order

/** What is undefined comes last, ties by the number in the code. */
export function sortMarkets(rows: MarketRow[], key: SortKey): MarketRow[] {
  return sortRows(rows, sortings[key], (one, other) =>
    one.code.localeCompare(other.code, 'en', { numeric: true }),
  )
}

/** Those whose code, place or generator's address has the text in it, whatever its case. */
export function filterMarkets(rows: MarketRow[], text: string): MarketRow[] {
  const wanted = text.trim().toLowerCase()
  return rows.filter(({ code, place, generator }) =>
    `${code}\n${place}\n${generator ?? ''}`.toLowerCase().includes(wanted),
  )
}
