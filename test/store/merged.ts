import { expect } from 'vitest'
import type { CandleRow } from './expect-candles'
import { startOf } from './recomputed'

/** What a candle says of its trades. */
export const summary = ({ vwap, final, filled, revision, ...rest }: CandleRow) => rest

/** A decimal string as an integer of its own precision. */
const units = (text: string): bigint => BigInt(text.replace('.', ''))

const least = (a: string, b: string) => (units(a) < units(b) ? a : b)
const most = (a: string, b: string) => (units(a) < units(b) ? b : a)

/** Candles of a longer resolution, from those of minutes. */
export function merged(resolution: string, minutes: CandleRow[]) {
  const buckets = new Map<number, CandleRow[]>()
  for (const minute of minutes) {
    const start = startOf(resolution, minute.startedAt)
    buckets.set(start, [...(buckets.get(start) ?? []), minute])
  }
  return [...buckets].map(([startedAt, parts]) => {
    const sum = (of: (part: CandleRow) => string) =>
      parts.reduce((total, part) => total + units(of(part)), 0n)
    const quote = String(sum(({ quoteVolume }) => quoteVolume)).padStart(19, '0')
    return {
      startedAt,
      open: parts[0]?.open,
      high: parts.map(({ high }) => high).reduce(most),
      low: parts.map(({ low }) => low).reduce(least),
      close: parts.at(-1)?.close,
      baseVolume: String(sum(({ baseVolume }) => baseVolume)),
      quoteVolume: `${quote.slice(0, -18)}.${quote.slice(-18)}`,
      trades: parts.reduce((total, { trades }) => total + trades, 0),
    }
  })
}

type Priced = Pick<CandleRow, 'baseVolume' | 'quoteVolume' | 'vwap'> & {
  [Key in 'open' | 'high' | 'low' | 'close']: string | null
}

/** low <= open, close, vwap <= high; baseVolume x low <= quoteVolume <= baseVolume x high. */
export function expectBounds(row: Priced, decimals: number): void {
  const { open, close, vwap, high, low, baseVolume, quoteVolume } = row
  const [bottom, top] = [units(low ?? ''), units(high ?? '')]
  for (const price of [open, close, vwap].map((text) => units(text ?? ''))) {
    expect(price).toBeGreaterThanOrEqual(bottom)
    expect(price).toBeLessThanOrEqual(top)
  }
  const scale = 10n ** BigInt(18 - decimals) * units(baseVolume)
  expect(units(quoteVolume)).toBeGreaterThanOrEqual(bottom * scale)
  expect(units(quoteVolume)).toBeLessThanOrEqual(top * scale)
}
