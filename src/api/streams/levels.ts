import { crc32 } from 'node:zlib'
import type { Level, Sides } from './book'
import { priceText, sizeText, type Terms } from './terms'

/** Depths that a reader may ask for, levels per side. */
export const DEPTHS = [10, 25, 100, 500, 1_000] as const

/** Levels per side that the checksum covers. */
const CHECKED = 10

/** CRC-32 of the best ten asks, then bids, as digits of price and size. Unsigned; 0 for an empty book. */
export function checksumOf(terms: Terms, { bids, asks }: Sides): number {
  const digits = (text: string) => text.replace('.', '').replace(/^0+/, '')
  const text = [...asks.slice(0, CHECKED), ...bids.slice(0, CHECKED)]
    .map(({ price, size }) => digits(priceText(terms, price)) + digits(sizeText(terms, size)))
    .join('')
  return crc32(text)
}

/**
 * What changes the best `depth` levels of one state into those of another, for a reader who cuts to `depth` after each
 * message: levels that are new there or differ, and, with size 0, those that are gone from the book.
 */
export function diffOf(before: Sides, after: Sides, depth: number): Sides {
  return {
    bids: diffSide(before.bids, after.bids, depth),
    asks: diffSide(before.asks, after.asks, depth),
  }
}

function diffSide(before: readonly Level[], after: readonly Level[], depth: number): Level[] {
  if (before === after) return []
  const old = new Map(before.slice(0, depth).map((level) => [level.price, level]))
  const present = new Set(after.map(({ price }) => price))
  const changed: Level[] = []
  for (const level of after.slice(0, depth)) {
    const known = old.get(level.price)
    if (!known || known.size !== level.size || known.orders !== level.orders) changed.push(level)
  }
  for (const { price } of old.values()) {
    if (!present.has(price)) changed.push({ price, size: 0n, orders: 0 })
  }
  return changed
}
