import { crc32 } from 'node:zlib'
import { describe, expect, it, test } from 'vitest'
import type { Level } from '../../src/api/streams/book'
import { fixed, priceDecimalsOf } from '../../src/api/streams/decimal'
import { checksumOf } from '../../src/api/streams/levels'
import { termsOf } from '../../src/api/streams/terms'
import { createKeptBook } from './kept-book'

const terms = (tick_size: bigint) =>
  termsOf({ id: 'm', code: 'SHARE1', tick_size: String(tick_size) })
const FIVE = terms(10n ** 13n)
const levels = (list: [price: bigint, size: number][], unit: bigint): Level[] =>
  list.map(([price, size]) => ({ price: price * unit, size: BigInt(size), orders: 1 }))
const five = (...list: [price: number, size: number][]) =>
  levels(
    list.map(([price, size]) => [BigInt(price), size]),
    10n ** 13n,
  )

describe('the checksum of a book', () => {
  const asks = five([100_010, 3], [100_025, 12])

  test.each([
    ['both sides', asks, five([99_990, 5], [99_000, 40]), 3_845_151_147],
    ['another best bid', asks, five([99_990, 7], [99_000, 40]), 2_803_195_606],
    ['no asks', [], five([99_990, 5], [99_000, 40]), 3_571_006_584],
    ['nothing', [], [], 0],
  ])('of %s is that of the document', (_, asks, bids, checksum) => {
    expect(checksumOf(FIVE, { asks, bids })).toBe(checksum)
  })

  it('covers ten levels a side, and no more', () => {
    const many = (first: number, step: number, count: number) =>
      five(...Array.from({ length: count }, (_, i): [number, number] => [first + step * i, i + 1]))
    const ten = { asks: many(100_001, 1, 10), bids: many(100_000, -1, 10) }
    const twenty = { asks: many(100_001, 1, 20), bids: many(100_000, -1, 20) }
    expect(checksumOf(FIVE, twenty)).toBe(checksumOf(FIVE, ten))
    const nine = { ...ten, bids: many(100_000, -1, 9) }
    expect(checksumOf(FIVE, nine)).not.toBe(checksumOf(FIVE, ten))
  })

  test.each([
    ['far below 1', 1n, 18, [[42n, 7]], '427'],
    ['above 1, in whole tokens', 10n ** 18n, 0, [[1_200n, 7]], '12007'],
    ['above 1, with decimals', 10n ** 15n, 3, [[4_010n, 30]], '401030'],
  ] as const)('of prices %s is over plain digits', (_, tick, decimals, list, text) => {
    const asks = levels([...list] as [bigint, number][], tick)
    expect(checksumOf(terms(tick), { asks, bids: [] })).toBe(crc32(text))
    const kept = createKeptBook(10)
    const told = asks.map(({ price, size }): [string, string] => [
      fixed(price / 10n ** BigInt(18 - decimals), decimals),
      String(size),
    ])
    kept.replace({ asks: told, bids: [] })
    expect(kept.checksum()).toBe(crc32(text))
  })
})

describe('a decimal string', () => {
  test.each([
    [105n, 2, '1.05'],
    [0n, 2, '0.00'],
    [5n, 3, '0.005'],
    [-5n, 3, '-0.005'],
    [-1_234n, 2, '-12.34'],
    [7n, 0, '7'],
    [10n ** 40n + 1n, 18, '10000000000000000000000.000000000000000001'],
  ])('of %s at %i decimals is %s', (units, decimals, text) => {
    expect(fixed(units, decimals)).toBe(text)
  })

  test.each([
    [1n, 18],
    [10n ** 13n, 5],
    [25n * 10n ** 12n, 6],
    [10n ** 18n, 0],
    [10n ** 20n, 0],
  ])('of a price with tick %s has %i decimals', (tick, decimals) => {
    expect(priceDecimalsOf(tick, 18)).toBe(decimals)
  })
})
