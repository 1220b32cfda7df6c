import { expect, test } from 'vitest'
import { blockIn, blockOf } from './block-in'

const expected = { height: 7, timestamp: 1_767_225_600_000 }

test.each([
  ['a message of ours', { channel: 'book', block: { number: 7, timestamp: 1_767_225_600_000 } }],
  [
    'a message of GraphQL',
    { data: { tickers: { block: { number: 7, timestamp: '2026-01-01T00:00:00.000000Z' } } } },
  ],
  [
    "DEX Screener's events",
    { events: [{ block: { blockNumber: 7, blockTimestamp: 1_767_225_600 } }] },
  ],
])('the block of %s is read, in milliseconds', (_, value) => {
  expect(blockIn(value)).toEqual(expected)
})

test('a block that is only a number, or none, is not made up', () => {
  expect(blockIn({ trades: [{ blockNumber: 7 }] })).toBeNull()
  expect(blockIn({ block: 7 })).toBeNull()
  expect(blockIn([])).toBeNull()
  expect(blockIn(1_767_225_600)).toBeNull()
})

test('the block of the headers needs both of them', () => {
  const height = { 'x-indexed-height': '7' }
  expect(blockOf(new Headers({ ...height, 'x-indexed-at': '1767225600000' }))).toEqual(expected)
  expect(blockOf(new Headers(height))).toBeNull()
})
