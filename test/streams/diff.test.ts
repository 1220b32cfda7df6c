import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createBook, type Level, type OrderChange } from '../../src/api/streams/book'
import { checksumOf, diffOf } from '../../src/api/streams/levels'
import { priceText, sizeText, termsOf } from '../../src/api/streams/terms'
import { createKeptBook } from './kept-book'

const terms = termsOf({ id: 'm', code: 'SHARE1', tick_size: '10000000000000' })
const told = ({ price, size }: Level): [string, string] => [
  priceText(terms, price),
  sizeText(terms, size),
]

/** An order by id: where it rests now; with size 0 it leaves. Bids lie below asks. */
const change = fc
  .record({
    id: fc.integer({ min: 1, max: 60 }),
    isBid: fc.boolean(),
    away: fc.integer({ min: 1, max: 25 }),
    size: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ id, isBid, away, size }): OrderChange => {
    const price = String(BigInt(100_000 + (isBid ? -away : away)) * 10n ** 13n)
    return [String(id), isBid ? 'BUY' : 'SELL', price, String(size), '0xab']
  })
const commits = fc.array(fc.array(change, { minLength: 1, maxLength: 12 }), { maxLength: 25 })

test('a reader who applies each difference and cuts has the best levels, at every depth', () => {
  fc.assert(
    fc.property(commits, fc.constantFrom(1, 3, 10, 1_000), (commits, depth) => {
      const book = createBook()
      const kept = createKeptBook(depth)
      for (const changes of commits) {
        const before = book.sides()
        book.apply(changes)
        const { bids, asks } = diffOf(before, book.sides(), depth)
        kept.apply({ bids: bids.map(told), asks: asks.map(told) })
        const now = book.sides()
        expect(kept.sides()).toEqual({
          bids: now.bids.slice(0, depth).map(told),
          asks: now.asks.slice(0, depth).map(told),
        })
        if (depth >= 10) expect(kept.checksum()).toBe(checksumOf(terms, now))
      }
    }),
    { numRuns: 300 },
  )
})

test('a book is the sum of its orders, best price first, oldest first', () => {
  fc.assert(
    fc.property(commits, (commits) => {
      const book = createBook()
      const orders = new Map<string, OrderChange>()
      for (const changes of commits) {
        book.apply(changes)
        for (const order of changes) {
          orders.delete(order[0])
          if (order[3] !== '0') orders.set(order[0], order)
        }
      }
      for (const side of ['BUY', 'SELL'] as const) {
        const queue = [...orders.values()]
          .filter((order) => order[1] === side)
          .sort((a, b) => {
            const better = BigInt(String(a[2])) - BigInt(String(b[2]))
            return Number(side === 'BUY' ? -better : better) || Number(a[0]) - Number(b[0])
          })
        expect(book.queue(side).map(({ id, remaining }) => [id, String(remaining)])).toEqual(
          queue.map(([id, , , remaining]) => [id, remaining]),
        )
        const sizes = new Map<string, bigint>()
        for (const [, , price, size] of queue)
          sizes.set(String(price), (sizes.get(String(price)) ?? 0n) + BigInt(size))
        const levels = book.sides()[side === 'BUY' ? 'bids' : 'asks']
        expect(levels.map(({ price, size }) => [String(price), size])).toEqual([...sizes])
      }
    }),
    { numRuns: 200 },
  )
})

test('an order that the index does not know any more leaves', () => {
  const book = createBook()
  book.apply([['1', 'BUY', '5', '3', '0xab']])
  book.apply([['1', null, null, '0', null]])
  expect(book.sides()).toEqual({ bids: [], asks: [] })
})
