import { digits } from '../market/decimal'
import type { MarketRow } from './markets-rows'

/** Sums over all markets; amounts are SOLAR base units. */
export type Totals = {
  open: number
  halted: number
  /** Of 24 hours. */
  day: { trades: number; quote: bigint; shares: bigint; markets: number }
  /** The highest yield at a best ask. */
  best: MarketRow | null
  /** Of the open markets with both sides, ten decimals, rounded down. */
  medianSpread: string | null
  quoted: number
}

export function totalsOf(rows: MarketRow[]): Totals {
  const open = rows.filter((row) => row.open)
  const days = rows.map((row) => row.day)
  const sum = (value: (day: (typeof days)[number]) => bigint) =>
    days.reduce((total, day) => total + value(day), 0n)
  const spreads = open.flatMap((row) => (row.spread === null ? [] : [digits(row.spread)]))
  const withYield = open.filter((row) => row.yield !== null)
  return {
    open: open.length,
    halted: rows.length - open.length,
    day: {
      trades: days.reduce((total, day) => total + day.trades, 0),
      quote: sum((day) => day.quote),
      shares: sum((day) => day.shares),
      markets: days.filter((day) => day.trades > 0).length,
    },
    best: withYield.reduce<MarketRow | null>(
      (top, row) => (top && digits(top.yield ?? '0') >= digits(row.yield ?? '0') ? top : row),
      null,
    ),
    medianSpread: median(spreads),
    quoted: spreads.length,
  }
}

function median(values: bigint[]): string | null {
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1))
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]]
  if (low === undefined || high === undefined) return null
  const text = ((low + high) / 2n).toString().padStart(11, '0')
  return `${text.slice(0, -10)}.${text.slice(-10)}`
}
