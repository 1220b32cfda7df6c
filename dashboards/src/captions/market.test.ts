import { describe, expect, test } from 'vitest'
import { book, slot, slots } from '../charts/market-fixtures'
import { trade } from '../market/fixtures'
import { candleCaption } from './candle'
import { depthCaption } from './depth'
import { ladderCaption } from './ladder'
import { tradesCaption } from './trades'

describe('captions of a market say what its rows say', () => {
  test('candles, their extremes and their gaps', () => {
    expect(candleCaption(slots, '1h', 'en')).toBe(
      'A share rose from 10.00 to 10.30 SOLAR in 5 hours from 6 Jan 2025; highest 10.80, lowest 9.80. 55 shares changed hands in 13 trades. 1 hour without a trade is hatched.',
    )
  })

  test('candles that fell, and one that stood', () => {
    expect(candleCaption(slots.slice(1, 2), '1d', 'en')).toMatch(
      /^A share fell from 10.50 to 10.00 SOLAR in 1 day from/,
    )
    expect(candleCaption(slots.slice(3, 4), '1w', 'en')).toBe(
      'A share costs 10.20 SOLAR, as at the start in 1 week from 6 Jan 2025; highest 10.20, lowest 10.20. 1 share changed hands in 1 trade.',
    )
  })

  test('the highest price is the greatest number, not the last text', () => {
    const body = slots[0]?.candle
    if (!body) throw new Error('the fixture begins with a candle')
    const low = { ...body, open: '9.90', high: '9.90', low: '9.90', close: '9.90' }
    expect(candleCaption([slot(0, body), slot(1, low)], '1h', 'en')).toMatch(
      /highest 10.80, lowest 9.90/,
    )
  })

  test('depth', () => {
    expect(depthCaption(book, 'en')).toBe(
      'Bids want 13 shares, down to 9.80 SOLAR; asks offer 20 shares, up to 10.50 SOLAR. The pale band is within 2% of mid, 10.100 SOLAR.',
    )
    expect(depthCaption({ ...book, outside: 2 }, 'en')).toMatch(
      /2 levels farther than 20% from mid are not drawn\.$/,
    )
  })

  test('depth of one side', () => {
    expect(depthCaption({ ...book, asks: [], mid: null }, 'en')).toBe(
      'Bids want 13 shares, down to 9.80 SOLAR; no ask is open, so there is no mid.',
    )
    expect(depthCaption({ ...book, bids: [], mid: null }, 'en')).toMatch(/^No bid is open/)
  })

  const row = { price: '10.00', shares: '3', orders: 2, total: '3', yield: '0.0820000000' }
  const ladder = { asks: [row], bids: [row, row], noYield: 'not active yet', halted: false }

  test('the ladder says what a share yields at the best ask', () => {
    expect(ladderCaption(ladder, 'en')).toBe(
      'A share bought at 10.00 SOLAR yields 8.20% a year, as earned so far, not promised; one is sold at 10.00 SOLAR. 1 ask price, 2 bid prices.',
    )
  })

  test('without a yield, a side, or trading it says so', () => {
    const dry = { ...row, yield: null }
    expect(ladderCaption({ ...ladder, asks: [dry] }, 'en')).toMatch(/no yield: not active yet/)
    expect(ladderCaption({ ...ladder, asks: [] }, 'en')).toMatch(
      /^No share is offered; one is sold/,
    )
    expect(ladderCaption({ ...ladder, bids: [] }, 'en')).toMatch(/nobody bids for one/)
    expect(ladderCaption({ ...ladder, halted: true }, 'en')).toMatch(/^Nothing trades/)
  })

  test('trades, by the last one', () => {
    expect(
      tradesCaption({ trades: [trade('1'), { ...trade('2'), side: 'SELL' }], all: false }, 'en'),
    ).toBe(
      'Last: 4 shares sold at 16.50 SOLAR, 25 Nov 2026, 14:25:34 UTC. The newest 2 are here; the side is the taker’s.',
    )
  })

  test('without rows each says that there is nothing, and no number', () => {
    const empty = [
      candleCaption([], '1h', 'en'),
      depthCaption({ asks: [], bids: [], mid: null, outside: 0 }, 'en'),
      ladderCaption({ ...ladder, asks: [], bids: [] }, 'en'),
      tradesCaption({ trades: [], all: true }, 'en'),
    ]
    for (const caption of empty) expect(caption).toMatch(/^No [^0-9]*\.$/)
  })
})
