import { describe, expect, test } from 'vitest'
import { candle, level } from '../market/fixtures'
import { candleSlots, depthRows } from './market-rows'

const hour = 3_600_000
const start = Date.UTC(2025, 0, 6)

describe('candle slots', () => {
  const candles = [candle(start, 1), candle(start + 3 * hour, 1)]
  const at = (slots: { startedAt: string }[]) =>
    slots.map(({ startedAt }) => (Date.parse(startedAt) - start) / hour)

  test('every span from the first candle to the as-of block has one, traded or not', () => {
    const slots = candleSlots(candles, '1h', start + 4.5 * hour, 100)
    expect(at(slots)).toEqual([0, 1, 2, 3, 4])
    expect(slots.map((slot) => slot.candle !== null)).toEqual([true, false, false, true, false])
    expect(slots.map((slot) => slot.open)).toEqual([false, false, false, false, true])
  })

  test('of many the newest', () => {
    expect(at(candleSlots(candles, '1h', start + 4.5 * hour, 3))).toEqual([2, 3, 4])
  })

  test('a candle newer than the as-of block is there all the same', () => {
    expect(at(candleSlots(candles, '1h', start, 100))).toEqual([0, 1, 2, 3])
  })

  test('no candle, no slot', () => {
    expect(candleSlots([], '1h', start, 100)).toEqual([])
  })
})

describe('depth rows', () => {
  test('levels farther than 20 % from mid are counted, not drawn', () => {
    const rows = depthRows({
      asks: [level('10.10', '1'), level('12.00', '2'), level('12.01', '4')],
      bids: [level('9.90', '8'), level('8.00', '16'), level('7.99', '32')],
    })
    expect(rows).toEqual({
      asks: [
        { price: '10.10', total: '1' },
        { price: '12.00', total: '3' },
      ],
      bids: [
        { price: '9.90', total: '8' },
        { price: '8.00', total: '24' },
      ],
      mid: '10.000',
      outside: 2,
    })
  })

  test('without a mid all are drawn', () => {
    const rows = depthRows({ asks: [], bids: [level('9.90', '8'), level('1.00', '1')] })
    expect(rows.bids).toHaveLength(2)
    expect(rows.outside).toBe(0)
  })
})
