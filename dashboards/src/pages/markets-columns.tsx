import type { ReactNode } from 'react'
import { formatAmount, formatCount, formatDecimal, formatPercent } from '../format'
import { locale } from '../locale'
import { Absent } from '../parts/stat'
import type { MarketRow } from './markets-rows'
import type { SortKey } from './markets-sort'

type Column = {
  label: string
  unit: string
  /** `digits`: decimals of all prices of the table. */
  cell: (row: MarketRow, digits: number) => ReactNode
}

const or = (value: string | null, why: string, format: (value: string) => string) =>
  value === null ? <Absent why={why} /> : format(value)

const side = (row: MarketRow, why: string) => (row.open ? why : 'halted')
const twoSided = (row: MarketRow) => side(row, 'a side is empty')
const shares = (value: string) => formatCount(value, locale)
const price = (digits: number) => (value: string) => formatAmount(value, digits, locale)

/** The columns of numbers, in order; the first column names the market. */
export const columns: Record<Exclude<SortKey, 'market'>, Column> = {
  last: {
    label: 'Last',
    unit: 'SOLAR',
    cell: (row, digits) => or(row.last, 'no trade yet', price(digits)),
  },
  bid: {
    label: 'Bid',
    unit: 'SOLAR',
    cell: (row, digits) => or(row.bid, side(row, 'no bid is open'), price(digits)),
  },
  ask: {
    label: 'Ask',
    unit: 'SOLAR',
    cell: (row, digits) => or(row.ask, side(row, 'no ask is open'), price(digits)),
  },
  spread: {
    label: 'Spread',
    unit: 'of mid',
    cell: (row) => or(row.spread, twoSided(row), (value) => formatPercent(value, 2, locale)),
  },
  'bid-depth': {
    label: 'Bids in 2%',
    unit: 'shares',
    cell: (row) => or(row.bidDepth, twoSided(row), shares),
  },
  'ask-depth': {
    label: 'Asks in 2%',
    unit: 'shares',
    cell: (row) => or(row.askDepth, twoSided(row), shares),
  },
  yield: {
    label: 'Yield at ask',
    unit: 'a year',
    cell: (row) =>
      row.yield === null ? (
        <Absent why={row.noYield} />
      ) : (
        <strong>{formatPercent(row.yield, 2, locale)}</strong>
      ),
  },
  change: {
    label: 'Change',
    unit: '24 h',
    cell: ({ day }) => or(day.change, 'no trade in 24 hours', signed),
  },
  volume: {
    label: 'Volume',
    unit: 'SOLAR, 24 h',
    cell: ({ day }) => formatAmount(day.quote, 2, locale),
  },
}

/** Percent with its sign; what rounds to nothing has none. */
function signed(percent: string): string {
  const text = `${formatDecimal(percent.replace('-', ''), 2, locale)}%`
  if (!/[1-9]/.test(percent)) return text
  return `${percent.startsWith('-') ? '−' : '+'}${text}`
}
