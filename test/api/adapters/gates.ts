import { expect } from 'vitest'

/** What exchange formats say of a market, whatever they call it; decimals as they were written. */
export type ToldTicker = {
  last: string
  bid: string
  ask: string
  high?: string
  low?: string
  base: string
  quote: string
}
export type ToldBook = { timestamp: number; bids: string[][]; asks: string[][] }
/** `id` and `at` as they were written, numbers. */
export type ToldTrade = {
  id: number
  at: number
  side: string
  price: string
  base: string
  quote: string
}

const ONE = 10n ** 18n

/** A decimal of fixed precision, in units of 10^-18. */
export function units(text: string | undefined): bigint {
  expect(text).toMatch(/^\d+(?:\.\d{1,18})?$/)
  const [whole = '', part = ''] = String(text).split('.')
  return BigInt(whole + part.padEnd(18, '0'))
}

/** A decimal above 0. */
function positive(text: string | undefined): bigint {
  const value = units(text)
  expect(value).toBeGreaterThan(0n)
  return value
}

/** Milliseconds, of a time that a chain of today can have. */
function checkTime(time: number): void {
  expect(Number.isInteger(time)).toBe(true)
  expect(time).toBeGreaterThan(Date.UTC(2020, 0))
  expect(time).toBeLessThan(Date.UTC(2100, 0))
}

/** Not crossed, and volumes in their own units: low x base <= quote <= high x base. Without trades no high, no low. */
export function checkTicker({ last, bid, ask, high, low, base, quote }: ToldTicker): void {
  expect(positive(bid)).toBeLessThan(positive(ask))
  expect(positive(last)).toBeGreaterThan(0n)
  if (units(base) === 0n) {
    expect([units(quote), high, low]).toEqual([0n, undefined, undefined])
    return
  }
  const [least, most] = [positive(low), positive(high)]
  expect(least <= positive(last) && positive(last) <= most).toBe(true)
  const amount = units(quote) * ONE
  expect(least * units(base) <= amount && amount <= most * units(base)).toBe(true)
}

/** Bids descending, asks ascending, no price twice, not crossed, sizes above 0. */
export function checkBook({ timestamp, bids, asks }: ToldBook): void {
  checkTime(timestamp)
  for (const level of [...bids, ...asks]) {
    expect(level).toHaveLength(2)
    positive(level[1])
  }
  const prices = [...bids.toReversed(), ...asks].map(([price]) => positive(price))
  prices.forEach((price, i) => {
    expect(price).toBeGreaterThan(prices[i - 1] ?? 0n)
  })
}

/** Newest first, no id twice, quote = price x base, exactly. */
export function checkTrades(trades: ToldTrade[]): void {
  trades.forEach(({ id, at, side, price, base, quote }, i) => {
    expect(Number.isSafeInteger(id)).toBe(true)
    expect(id).toBeLessThan(trades[i - 1]?.id ?? Number.POSITIVE_INFINITY)
    checkTime(at)
    expect(['buy', 'sell']).toContain(side)
    expect(units(quote) * ONE).toBe(positive(price) * positive(base))
  })
}
