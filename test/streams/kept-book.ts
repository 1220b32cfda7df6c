import { crc32 } from 'node:zlib'

/** Price and size, decimal strings as they came. */
export type Told = [price: string, size: string]

export type KeptSides = { bids: Told[]; asks: Told[] }

/** One market's book as a reader keeps it. */
export type KeptBook = {
  sides(): KeptSides
  replace(sides: KeptSides): void
  /** Takes over absolute levels, size 0 removing one, and cuts to the depth. */
  apply(changes: KeptSides): void
  checksum(): number
}

const digits = (text: string): string => text.replace('.', '')
const withoutZeros = (text: string): string => digits(text).replace(/^0+/, '')
const isZero = (text: string): boolean => /^[0.]*$/.test(text)
const units = ([price]: Told): bigint => BigInt(digits(price))

export function createKeptBook(depth: number): KeptBook {
  let bids: Told[] = []
  let asks: Told[] = []

  function changed(side: Told[], changes: Told[], sign: bigint): Told[] {
    const levels = new Map(side)
    for (const [price, size] of changes) {
      if (isZero(size)) levels.delete(price)
      else levels.set(price, size)
    }
    return [...levels].sort((a, b) => Number(sign * (units(a) - units(b)))).slice(0, depth)
  }

  return {
    sides: () => ({ bids, asks }),
    replace(sides) {
      bids = sides.bids
      asks = sides.asks
    },
    apply(changes) {
      bids = changed(bids, changes.bids, -1n)
      asks = changed(asks, changes.asks, 1n)
    },
    checksum() {
      const text = [...asks.slice(0, 10), ...bids.slice(0, 10)]
        .map((level) => level.map(withoutZeros).join(''))
        .join('')
      return crc32(text)
    },
  }
}
