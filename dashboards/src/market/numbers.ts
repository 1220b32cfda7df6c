import { solarDecimals, toDecimal } from '../format'
import { type Book, depth } from './book'
import { digits, places, ratio } from './decimal'
import type { Level } from './message'

/** `all` is false where the read levels end inside the band, so that there may be more. */
export type Depth = { shares: bigint; all: boolean }
export type Quote = {
  bid: string | null
  ask: string | null
  /** (bid + ask) / 2, with one decimal more than prices have. */
  mid: string | null
  /** (ask - bid) / mid, ten decimals. */
  spread: string | null
  /** Whole shares within 2 % of mid. */
  bidDepth: Depth | null
  askDepth: Depth | null
}

/** The book's numbers, defined as GraphQL defines those of `Market`; null where a side is empty. */
export function quoteOf({ asks, bids }: Book): Quote {
  const [bid, ask] = [bids[0]?.[0] ?? null, asks[0]?.[0] ?? null]
  if (bid === null || ask === null)
    return { bid, ask, mid: null, spread: null, bidDepth: null, askDepth: null }
  const sum = digits(bid) + digits(ask)
  return {
    bid,
    ask,
    mid: toDecimal(sum * 5n, places(bid) + 1),
    spread: ratio(2n * (digits(ask) - digits(bid)), sum),
    bidDepth: depthWhere(bids, (price) => 200n * price >= 98n * sum),
    askDepth: depthWhere(asks, (price) => 200n * price <= 102n * sum),
  }
}

function depthWhere(side: Level[], inside: (price: bigint) => boolean): Depth {
  const within = side.filter(([price]) => inside(digits(price)))
  const shares = within.reduce((total, [, size]) => total + digits(size), 0n)
  return { shares, all: within.length < side.length || side.length < depth }
}

/** What a share bought at `price` earned in a year, ten decimals; null before there is a yearly revenue. */
export function yieldAt(price: string | null, yearlyPerShare: string | null): string | null {
  if (price === null || yearlyPerShare === null || digits(price) === 0n) return null
  return ratio(BigInt(yearlyPerShare), digits(price) * 10n ** BigInt(solarDecimals - places(price)))
}

/** One price of the ladder: its shares and orders, the shares at it or better, and the yield of a share bought there. */
export type LadderRow = {
  price: string
  shares: string
  orders: number
  total: string
  yield: string | null
}

/** Best first. */
export function ladderRows(side: Level[], yearlyPerShare: string | null): LadderRow[] {
  let total = 0n
  return side.map(([price, shares, orders]) => {
    total += digits(shares)
    return { price, shares, orders, total: `${total}`, yield: yieldAt(price, yearlyPerShare) }
  })
}
