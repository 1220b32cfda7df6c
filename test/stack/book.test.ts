import { describe, expect, it } from 'vitest'
import { type Book, countLevels, createBook } from '../../src/stack/market/trading/book'
import { place, type Wish } from '../../src/stack/market/trading/match'

const NOW = 1_000
let id = 0

const wish = (account: number, changes: Partial<Wish>): Wish => ({
  account,
  side: 'SELL',
  tick: 1_000,
  quantity: 10,
  timeInForce: 'GTC',
  expiresAt: 0,
  maxSteps: 16,
  ...changes,
})

/** A book with an ask of each of the given. */
function bookOf(...asks: [account: number, changes: Partial<Wish>][]): Book {
  const book = createBook()
  id = 0
  for (const [account, changes] of asks) place(book, ++id, wish(account, changes), 0)
  return book
}

const buy = (book: Book, changes: Partial<Wish> = {}) =>
  place(book, ++id, wish(9, { side: 'BUY', ...changes }), NOW)

const restingOf = (book: Book) =>
  [...book.BUY, ...book.SELL].map((order) => [order.id, order.tick, order.remaining])

describe('the model of a book', () => {
  it('fills the best price first, and the oldest of a price', () => {
    const book = bookOf([1, { tick: 1_010 }], [2, { tick: 1_000 }], [3, { tick: 1_000 }])
    const { met } = buy(book, { tick: 1_010, quantity: 25 })
    expect(met.map((one) => [one.order.account, 'filled' in one && one.filled])).toEqual([
      [2, 10],
      [3, 10],
      [1, 5],
    ])
    expect(restingOf(book)).toEqual([[1, 1_010, 5]])
  })

  it('lets the rest of a GTC order wait, and closes that of an IOC order', () => {
    const book = bookOf([1, {}])
    expect(buy(book, { quantity: 15 }).resting).toMatchObject({ id: 2, remaining: 5 })
    const other = bookOf([1, {}])
    expect(buy(other, { quantity: 15, timeInForce: 'IOC' }).resting).toBeUndefined()
    expect(restingOf(other)).toEqual([])
  })

  it('closes the older order of an account that meets itself', () => {
    const book = bookOf([9, {}], [1, {}])
    const { met } = buy(book)
    expect(met).toMatchObject([
      { released: 10, order: { account: 9 } },
      { filled: 10, order: { account: 1 } },
    ])
    expect(restingOf(book)).toEqual([])
  })

  it('closes expired orders on the way, from the second at which they end', () => {
    const book = bookOf([1, { expiresAt: NOW }], [2, { expiresAt: NOW + 1 }])
    const { met } = buy(book)
    expect(met).toMatchObject([{ released: 10 }, { filled: 10, order: { account: 2 } }])
  })

  it('closes what still crosses when the steps are used up', () => {
    const book = bookOf([1, {}], [2, {}])
    expect(buy(book, { quantity: 15, maxSteps: 1 }).resting).toBeUndefined()
    expect(restingOf(book)).toEqual([[2, 1_000, 10]])
  })

  it('refuses a FOK order that is not filled, and changes nothing', () => {
    const book = bookOf([1, {}])
    const before = restingOf(book)
    expect(() => buy(book, { quantity: 11, timeInForce: 'FOK' })).toThrow(RangeError)
    expect(restingOf(book)).toEqual(before)
  })

  it('refuses a post-only order that would cross, after expired ones', () => {
    const crossed = bookOf([1, { expiresAt: NOW }], [2, {}])
    expect(() => buy(crossed, { timeInForce: 'POST_ONLY' })).toThrow('would cross')
    const expired = bookOf([1, { expiresAt: NOW }])
    expect(buy(expired, { timeInForce: 'POST_ONLY' }).resting).toMatchObject({ remaining: 10 })
    expect(restingOf(expired)).toEqual([[2, 1_000, 10]])
  })

  it('counts levels, not orders', () => {
    const book = bookOf([1, {}], [2, {}], [3, { tick: 1_001 }])
    expect(countLevels(book.SELL)).toBe(2)
    expect(countLevels(book.BUY)).toBe(0)
  })
})
