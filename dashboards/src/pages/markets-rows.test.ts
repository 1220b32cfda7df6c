import { describe, expect, test } from 'vitest'
import { pricePlaces } from '../market/decimal'
import type { MarketsAnswer } from './markets-query'
import { type MarketRow, marketRows } from './markets-rows'
import { filterMarkets, sortMarkets } from './markets-sort'
import { totalsOf } from './markets-totals'
import { quoteRows } from './quote-rows'
import { turnoverRows } from './turnover-rows'

const market = (number: number, change: Partial<MarketsAnswer['markets'][number]> = {}) => ({
  code: `SHARE${number}`,
  status: 'OPEN' as const,
  tickSize: '10000000000000000',
  lastPrice: '9600000000000000000',
  bestBid: '9500000000000000000',
  bestAsk: '10000000000000000000',
  spread: '0.0512820513',
  bidDepth: '25',
  askDepth: '40',
  yearlyPerShare: '800000000000000000',
  tradeCount: 5,
  quoteVolume: '48000000000000000000',
  generator: {
    address: `0x${number}`,
    activatedAt: '2026-01-01T00:00:00Z',
    defaultedAt: null,
    request: { location: 'Lodwar, Kenya (3.1, 35.6)' },
  },
  ...change,
})
const day = (
  number: number,
  quoteVolume: string,
  trades: number,
  changePercent: string | null,
) => ({
  code: `SHARE${number}`,
  changePercent,
  baseVolume: '7',
  quoteVolume,
  trades,
})

const answer: MarketsAnswer = {
  head: null,
  markets: [
    market(1),
    market(2, { status: 'HALTED', yearlyPerShare: null }),
    market(10, { bestAsk: null, spread: null, bidDepth: null, askDepth: null }),
    market(11, { yearlyPerShare: null, spread: '0.0100000000' }),
  ],
  marketDays: [
    day(1, '10500000000000000000', 2, '-0.05'),
    day(2, '0', 0, null),
    day(10, '9000000000000000000', 1, '1.20'),
    day(11, '100000000000000000000', 3, '0.00'),
  ],
}
const rows = marketRows(answer)
const codes = (list: MarketRow[]) => list.map((row) => row.code.slice(5)).join(' ')

describe('rows of all markets', () => {
  test('the yield is that of a share bought at the ask, and what has none says why', () => {
    expect(rows.map((row) => row.yield)).toEqual(['0.0800000000', null, null, null])
    expect(rows.map((row) => row.noYield).slice(1)).toEqual([
      'halted',
      'no ask is open',
      'needs 7 days of activity',
    ])
  })

  test('a halted market keeps its last price alone: at the others nobody can trade', () => {
    const { last, bid, ask, spread, bidDepth, askDepth } = rows[1] as MarketRow
    expect([last, bid, ask, spread, bidDepth, askDepth]).toEqual([
      '9600000000000000000',
      ...[null, null, null, null, null],
    ])
  })

  test('prices have as many decimals as their tick', () => {
    expect(['1', '10000000000000000', '1000000000000000000000'].map(pricePlaces)).toEqual([
      18, 2, 0,
    ])
  })

  test('each market is drawn, or counted once among those that are not', () => {
    const { drawn, ...left } = quoteRows(answer)
    expect([drawn.map((row) => row.code), left]).toEqual([
      ['SHARE1'],
      { halted: 1, young: 1, oneSided: 1 },
    ])
  })

  test('volumes are by size, silent markets apart', () => {
    const { traded, silent } = turnoverRows(answer)
    expect(traded.map((row) => row.code)).toEqual(['SHARE11', 'SHARE1', 'SHARE10'])
    expect(silent).toBe(1)
  })

  test('totals', () => {
    expect(totalsOf(rows)).toMatchObject({
      ...{ open: 3, halted: 1, medianSpread: '0.0306410256', quoted: 2 },
      day: { trades: 6, quote: 119_500000000000000000n, shares: 28n, markets: 3 },
      best: { code: 'SHARE1' },
    })
    expect(totalsOf([])).toMatchObject({ best: null, medianSpread: null })
  })
})

describe('the order of markets', () => {
  test('by number, not by text; what is undefined comes last', () => {
    expect(codes(sortMarkets([...rows].reverse(), 'market'))).toBe('1 2 10 11')
    expect(codes(sortMarkets(rows, 'volume'))).toBe('11 1 10 2')
    expect(codes(sortMarkets(rows, 'spread'))).toBe('11 1 2 10')
    expect(codes(sortMarkets(rows, 'yield'))).toBe('1 2 10 11')
    expect(codes(sortMarkets(rows, 'change'))).toBe('10 11 1 2')
  })

  test('the text is looked for in code, place and address, whatever its case', () => {
    expect(codes(filterMarkets(rows, ' share1 '))).toBe('1 10 11')
    expect(filterMarkets(rows, 'LODWAR')).toHaveLength(4)
    expect(codes(filterMarkets(rows, '0X2'))).toBe('2')
    expect(filterMarkets(rows, 'nowhere')).toEqual([])
  })
})
