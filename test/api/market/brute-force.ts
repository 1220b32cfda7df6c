import { type Deal, idOf, priceOf } from './rows'

/** Trades of one span of time summed up, in base units. */
export type Bar = {
  open: bigint
  high: bigint
  low: bigint
  close: bigint
  baseVolume: bigint
  quoteVolume: bigint
  boughtVolume: bigint
  boughtQuote: bigint
  trades: number
}

const sharesOf = (deals: Deal[]): bigint =>
  deals.reduce((sum, { quantity }) => sum + BigInt(quantity), 0n)
const amountOf = (deals: Deal[]): bigint =>
  deals.reduce((sum, deal) => sum + priceOf(deal) * BigInt(deal.quantity), 0n)

/** Null without a trade. */
export function barOf(deals: Deal[]): Bar | null {
  const sorted = [...deals].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1))
  const [first] = sorted
  const last = sorted.at(-1)
  if (!first || !last) return null
  const prices = sorted.map(priceOf).sort((a, b) => (a < b ? -1 : 1))
  return {
    open: priceOf(first),
    high: prices.at(-1) as bigint,
    low: prices[0] as bigint,
    close: priceOf(last),
    baseVolume: sharesOf(sorted),
    quoteVolume: amountOf(sorted),
    boughtVolume: sharesOf(sorted.filter(({ isSale }) => !isSale)),
    boughtQuote: amountOf(sorted.filter(({ isSale }) => !isSale)),
    trades: sorted.length,
  }
}

const FIXED: Record<string, number> = {
  '1m': 60,
  '5m': 300,
  '15m': 900,
  '30m': 1_800,
  '1h': 3_600,
  '4h': 14_400,
  '1d': 86_400,
}

/** Start of the bucket that holds a time; seconds. */
export function bucketOf(resolution: string, at: number): number {
  const date = new Date(at * 1_000)
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()]
  if (resolution === '1M') return Date.UTC(year, month) / 1_000
  if (resolution === '1w') return Date.UTC(year, month, day - ((date.getUTCDay() + 6) % 7)) / 1_000
  return at - (at % (FIXED[resolution] as number))
}

/** Start of the bucket after the one that begins at a time. */
export function nextBucket(resolution: string, start: number): number {
  return bucketOf(
    resolution,
    start + (FIXED[resolution] ?? (resolution === '1w' ? 7 : 31) * 86_400),
  )
}

/** The buckets with a trade, ascending, by their starts. */
export function barsOf(resolution: string, deals: Deal[]): Map<number, Bar> {
  const starts = [...new Set(deals.map(({ at }) => bucketOf(resolution, at)))].sort((a, b) => a - b)
  return new Map(
    starts.map((start) => [
      start,
      barOf(deals.filter(({ at }) => bucketOf(resolution, at) === start)) as Bar,
    ]),
  )
}

/** Base units of 18 decimals as text with so many, rounded down. */
export function shown(units: bigint, decimals: number): string {
  const text = (units / 10n ** BigInt(18 - decimals)).toString().padStart(decimals + 1, '0')
  return decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`
}
