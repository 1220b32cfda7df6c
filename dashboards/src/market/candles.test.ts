import { expect, test } from 'vitest'
import {
  mergeCandles,
  noChanges,
  retractCandles,
  slotOf,
  takeCandles,
  toResolution,
} from './candles'
import { candle } from './fixtures'

const reply = { epoch: 'k3f9', seq: 10, candles: [candle(3600, 10), candle(7200, 10)] }
const begun = { ...noChanges, epoch: 'k3f9', since: 8 }

test('what the stream said after the reply wins, what it said before does not', () => {
  const changes = takeCandles(begun, [candle(7200, 12, '18.00'), candle(3600, 9, '1.00')])
  expect(mergeCandles(reply, changes).map(({ close }) => close)).toEqual(['16.50', '18.00'])
})

test('a new candle comes in its place, a retracted one goes', () => {
  const changes = retractCandles(takeCandles(begun, [candle(10800, 11)]), [7200], 11)
  expect(mergeCandles(reply, changes).map(({ startedAt }) => startedAt)).toEqual([3600, 10800])
})

test('a retraction that the reply already knows of does not undo what came after it', () => {
  expect(mergeCandles(reply, retractCandles(begun, [7200], 9))).toHaveLength(2)
})

test('of an older revision nothing is taken', () => {
  const changes = takeCandles(takeCandles(begun, [candle(7200, 12, '18.00')]), [
    candle(7200, 11, '1.00'),
  ])
  expect(changes.changed[7200]?.candle?.close).toBe('18.00')
})

test('of another epoch nothing is mixed in', () => {
  const changes = { ...takeCandles(begun, [candle(7200, 99, '18.00')]), epoch: 'other' }
  expect(mergeCandles(reply, changes)).toEqual(reply.candles)
})

test('weeks begin on Monday, the others at their multiple', () => {
  const time = Date.UTC(2026, 10, 25, 14, 31, 5) // a Wednesday
  expect(slotOf(time, '1w')).toBe(Date.UTC(2026, 10, 23))
  expect(slotOf(Date.UTC(2026, 10, 22, 23), '1w')).toBe(Date.UTC(2026, 10, 16))
  expect(slotOf(time, '1d')).toBe(Date.UTC(2026, 10, 25))
  expect(slotOf(time, '4h')).toBe(Date.UTC(2026, 10, 25, 12))
  expect(slotOf(time, '1h')).toBe(Date.UTC(2026, 10, 25, 14))
})

test('an unknown resolution is the usual one', () => {
  expect([toResolution('1h'), toResolution('2d'), toResolution(null)]).toEqual(['1h', '1d', '1d'])
  expect(toResolution('toString')).toBe('1d')
})
