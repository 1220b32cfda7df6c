import { expect, test } from 'vitest'
import { bookChecksum, crc32 } from './checksum'
import { level } from './fixtures'

// The values are those of docs/streams.md section 3.
const asks = [level('1.00010', '3'), level('1.00025', '12')]
const bids = [level('0.99990', '5'), level('0.99000', '40')]

test.each([
  ['123456789', 3421780262],
  ['', 0],
])('the CRC-32 of "%s" is %i', (text, checksum) => {
  expect(crc32(text)).toBe(checksum)
})

test('the checksum is of the digits of price and size, asks first', () => {
  expect(bookChecksum({ asks, bids })).toBe(3845151147)
  expect(bookChecksum({ asks, bids: [level('0.99990', '7'), ...bids.slice(1)] })).toBe(2803195606)
  expect(bookChecksum({ asks: [], bids })).toBe(3571006584)
  expect(bookChecksum({ asks: [], bids: [] })).toBe(0)
})

test('it covers ten levels of a side, and no more', () => {
  const many = Array.from({ length: 12 }, (_, step) => level(`1.${10 + step}`, '1'))
  const checksum = bookChecksum({ asks: many, bids: many })
  const change = (place: number) =>
    bookChecksum({
      asks: many.map((one, index) => (index === place ? level(one[0], '2') : one)),
      bids: many,
    })
  expect(change(9)).not.toBe(checksum)
  expect(change(10)).toBe(checksum)
})
