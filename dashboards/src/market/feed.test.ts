import { describe, expect, test } from 'vitest'
import { takeLevels } from './book'
import { type Feed, newFeed, takeMessage } from './feed'
import {
  bookMessage,
  candle,
  candleMessage,
  envelope,
  heartbeat,
  level,
  trade,
  tradeMessage,
} from './fixtures'
import type { Message } from './message'

const book = {
  asks: [level('16.56', '2'), level('16.60', '4')],
  bids: [level('16.51', '4'), level('16.47', '4')],
}

function take(feed: Feed, ...messages: Message[]): Feed {
  return messages.reduce((known, message) => {
    const taken = takeMessage(known, message)
    if ('lost' in taken) throw new Error(taken.lost)
    return taken.feed
  }, feed)
}

const lost = (feed: Feed, message: Message) => {
  const taken = takeMessage(feed, message)
  return 'lost' in taken ? taken.lost : null
}

const begun = take(newFeed, bookMessage(10, null, book, book))

describe('the book', () => {
  test('an update sets absolute sizes, adds levels in their order and removes those of size 0', () => {
    const after = {
      asks: [level('16.55', '1'), level('16.60', '9')],
      bids: [level('16.51', '4'), level('16.49', '3'), level('16.47', '4')],
    }
    const changes = {
      asks: [level('16.56', '0'), level('16.60', '9'), level('16.55', '1')],
      bids: [level('16.49', '3')],
    }
    const feed = take(begun, bookMessage(12, 10, changes, after))
    expect(feed.book).toEqual(after)
    expect(feed.at.book).toEqual({ epoch: 'k3f9', seq: 12 })
    expect(begun.book).toEqual(book)
  })

  test('prices are ordered as numbers, not as text', () => {
    const side = takeLevels([level('9.50', '1')], [level('10.00', '1'), level('9.75', '1')], 'up')
    expect(side.map(([price]) => price)).toEqual(['9.50', '9.75', '10.00'])
  })

  test('it is cut to its depth: a level that was pushed out does not come back when others go', () => {
    const two = takeLevels([level('1.1', '1'), level('1.2', '1')], [level('1.0', '1')], 'up', 2)
    expect(two.map(([price]) => price)).toEqual(['1.0', '1.1'])
    expect(takeLevels(two, [level('1.0', '0')], 'up', 2)).toEqual([level('1.1', '1')])
  })

  test('a checksum that is not that of the book after the update means that something is lost', () => {
    const none = { asks: [], bids: [] }
    const wrong = bookMessage(12, 10, none, { asks: book.asks, bids: [] })
    expect(lost(begun, wrong)).toBe('checksum of the book')
    expect(lost(newFeed, bookMessage(12, null, book, none))).toBe('checksum of the book')
  })
})

describe('the sequence', () => {
  const none = { asks: [], bids: [] }

  test('a repetition is dropped', () => {
    const again = bookMessage(10, 9, { asks: [level('1.00', '1')], bids: [] }, none)
    expect(take(begun, again)).toBe(begun)
  })

  test('an update that follows another commit than ours, or comes before a snapshot, is a gap', () => {
    expect(lost(begun, bookMessage(13, 11, none, book))).toBe('gap in book')
    expect(lost(begun, tradeMessage(13, 10, []))).toBe('gap in trade')
  })

  test('an update of another epoch is a gap, a snapshot of it begins anew', () => {
    const other = bookMessage(12, 10, none, book)
    expect(lost(begun, { ...other, epoch: 'other' })).toBe('gap in book')
    const snapshot = { ...bookMessage(3, null, book, book), epoch: 'other' }
    expect(take(begun, snapshot).at.book).toEqual({ epoch: 'other', seq: 3 })
  })

  test('a snapshot replaces, also with a lower number', () => {
    const small = { asks: [level('17.00', '1')], bids: [] }
    expect(take(begun, bookMessage(4, null, small, small)).book).toEqual(small)
  })

  test('a heartbeat that stands elsewhere than we do is a gap; a ticker never is', () => {
    expect(lost(begun, heartbeat([{ channel: 'book', seq: 10 }]))).toBeNull()
    expect(lost(begun, heartbeat([{ channel: 'book', seq: 11 }]))).toBe('gap in book')
    expect(lost(begun, heartbeat([{ channel: 'trade', seq: 1 }]))).toBe('gap in trade')
    expect(lost(begun, heartbeat([{ channel: 'book', seq: 10 }], 'other'))).toBe('gap in book')
    expect(lost(begun, heartbeat([{ channel: 'ticker', seq: 11 }]))).toBeNull()
  })

  test('a heartbeat moves the final block', () => {
    expect(take(begun, heartbeat([])).finalizedBlock).toBe(6)
  })
})

describe('trades', () => {
  const traded = take(newFeed, tradeMessage(10, null, [trade('1'), trade('2')]))
  const retract: Message = { ...envelope(14, 10), channel: 'retract', data: [{ id: '2' }] }
  const ids = (feed: Feed) => feed.trades?.map(({ id }) => id)

  test('new ones come after the others; the 50 newest are kept', () => {
    const many = Array.from({ length: 60 }, (_, place) => trade(String(place + 3)))
    const feed = take(traded, tradeMessage(11, 10, many))
    expect(ids(feed)).toHaveLength(50)
    expect(ids(feed)?.at(-1)).toBe('62')
  })

  test('a retracted one goes, and the update of the same commit may bring another of its id', () => {
    const undone = take(traded, retract)
    expect(ids(undone)).toEqual(['1'])
    expect(undone.at.trade?.seq).toBe(10)
    const feed = take(undone, tradeMessage(14, 10, [trade('2', '17.00')]))
    expect(feed.trades?.at(-1)?.price).toBe('17.00')
    expect(feed.at.trade?.seq).toBe(14)
  })

  test('a retraction is subject to the same sequence', () => {
    expect(lost(traded, { ...retract, prevSeq: 11 })).toBe('gap in trade')
    expect(take(traded, { ...retract, seq: 10 })).toBe(traded)
  })
})

describe('candles', () => {
  test('the greater revision holds, and a retracted one is remembered as such', () => {
    const begun = take(newFeed, candleMessage(10, null, [candle(3600, 10)]))
    const moved = take(begun, candleMessage(11, 10, [candle(3600, 11, '17.00'), candle(7200, 11)]))
    expect(moved.candles.changed[3600]?.candle?.close).toBe('17.00')
    const retract: Message = {
      ...envelope(14, 11),
      channel: 'retract',
      resolution: '1h',
      data: [{ startedAt: 7200 }],
    }
    const undone = take(moved, retract)
    expect(undone.candles.changed[7200]).toEqual({ candle: null, revision: 14 })
    expect(undone.at.candle?.seq).toBe(11)
    expect(take(undone, candleMessage(14, 11, [])).at.candle?.seq).toBe(14)
  })

  test('a snapshot forgets what was said before it', () => {
    const begun = take(newFeed, candleMessage(10, null, [candle(3600, 10)]))
    const anew = take(begun, candleMessage(12, null, [candle(7200, 12)]))
    expect(Object.keys(anew.candles.changed)).toEqual(['7200'])
    expect(anew.candles.since).toBe(12)
  })
})
