import { expect, test } from 'vitest'
import { candlesFigure } from '../figures/candles'
import { depthFigure } from '../figures/depth'
import { ladderFigure } from '../figures/ladder'
import { tradesFigure } from '../figures/trades'
import { makeFile, readOrder } from './charts'
import { figures } from './drawn'
import { candlesFile, depthFile, ladderFile, tradesFile } from './market-files'
import { readTrades } from './trade-pages'

const solar = (decimal: string) => String(BigInt(decimal.replace('.', '')) * 10n ** 16n)
const tickSize = String(10n ** 16n)
const head = {
  height: 9,
  timestamp: '2026-01-08T12:00:00.000000Z',
  finalizedHeight: 8,
  finalizedTimestamp: '2026-01-07T00:00:00.000000Z',
}
const candle = (day: number, open: string, close: string) => ({
  startedAt: `2026-01-0${day}T00:00:00.000000Z`,
  ...{ open: solar(open), high: solar('10.50'), low: solar('9.00'), close: solar(close) },
  ...{ baseVolume: '12', trades: 2 },
})
const candles = {
  head,
  markets: [{ status: 'OPEN' as const, tickSize }],
  marketCandles: [candle(5, '10.00', '10.20'), candle(7, '10.20', '9.10')],
}
const level = (price: string, size: string, orders: number, rate: string | null) => ({
  ...{ price: solar(price), size, orders, yield: rate },
})
const restingBook = {
  asks: [level('10.10', '3', 1, '0.0800000000'), level('10.20', '4', 2, '0.0790000000')],
  bids: [level('9.90', '8', 3, '0.0810000000')],
}
const trade = (nth: number) => ({
  tradeId: String(nth),
  takerSide: 'SELL' as const,
  ...{ price: solar('9.50'), quantity: '4', quoteAmount: solar('38.00') },
  ...{ tradedAt: '2026-01-07T01:02:03.000000Z', blockNumber: nth, txHash: `0x${nth}` },
})

test('candles: a day without a trade has no price, and volume 0; the last is not over', () => {
  const rows = candlesFigure.rows(candles)
  expect(candlesFile(rows).rows).toEqual([
    [
      '2026-01-05T00:00:00.000Z',
      '2026-01-06T00:00:00.000Z',
      '10.00',
      '10.50',
      '9.00',
      '10.20',
      '12',
      '2',
    ],
    ['2026-01-06T00:00:00.000Z', '2026-01-07T00:00:00.000Z', null, null, null, null, '0', '0'],
    [
      '2026-01-07T00:00:00.000Z',
      '2026-01-08T00:00:00.000Z',
      '10.20',
      '10.50',
      '9.00',
      '9.10',
      '12',
      '2',
    ],
    ['2026-01-08T00:00:00.000Z', '2026-01-09T00:00:00.000Z', null, null, null, null, '0', '0'],
  ])
  expect(rows.slots.map(({ open, candle: body }) => [open, body?.final])).toEqual([
    [false, true],
    [false, undefined],
    [false, false],
    [true, undefined],
  ])
})

test('candles of a halted market end with the last trade, of a past block nothing is said of finality', () => {
  const halted = { ...candles, markets: [{ status: 'HALTED' as const, tickSize }] }
  expect(candlesFigure.rows(halted).slots).toHaveLength(3)
  const past = { ...candles, head: { ...head, finalizedTimestamp: null } }
  expect(candlesFigure.rows(past).slots[0]?.candle?.final).toBeNull()
  expect(candlesFigure.rows({ ...candles, marketCandles: [] }).slots).toEqual([])
})

test('the question for candles has the chosen resolution, a day if none is chosen', () => {
  expect(candlesFigure.variables?.('SHARE7', {})).toMatchObject({ resolution: 'ONE_DAY' })
  expect(candlesFigure.variables?.('SHARE7', { resolution: '1w' })).toEqual({
    ...{ id: 'SHARE7', market: 'SHARE7', resolution: 'ONE_WEEK' },
  })
})

test('ladder and depth: asks from the dearest down, then bids, totals from the best price on', () => {
  const generator = { activatedAt: null, defaultedAt: null }
  const answer = { head, markets: [{ status: 'OPEN' as const, tickSize, generator }], restingBook }
  const rows = ladderFigure.rows(answer)
  expect(ladderFile(rows).rows).toEqual([
    ['ask', '10.20', '4', '2', '7', '0.0790000000'],
    ['ask', '10.10', '3', '1', '3', '0.0800000000'],
    ['bid', '9.90', '8', '3', '8', '0.0810000000'],
  ])
  expect([rows.mid, rows.noYield]).toEqual(['10.000', 'not active yet'])
  expect(depthFile(depthFigure.rows(answer)).rows).toEqual([
    ['ask', '10.20', '7'],
    ['ask', '10.10', '3'],
    ['bid', '9.90', '8'],
  ])
})

test('trades are read to the last page and given in chain order', async () => {
  const all = Array.from({ length: 5 }, (_, nth) => trade(5 - nth))
  const answer = await readTrades(async (more) => {
    const { offset } = more as { offset: number }
    return { head, markets: [{ tickSize }], trades: all.slice(offset, offset + 2) }
  })
  const { rows } = tradesFile(tradesFigure.rows(answer))
  expect(rows.map(([id]) => id)).toEqual(['1', '2', '3', '4', '5'])
  expect(rows[0]).toEqual([
    ...['1', '2026-01-07T01:02:03.000Z', '1', '0x1', 'SELL', '9.50', '4', '38'],
  ])
})

test('what has no picture says so in its entry, and only that', () => {
  for (const { name, draw, pictureless } of figures)
    expect([name, pictureless === true]).toEqual([name, draw === undefined])
})

test('a picture has the candles that fit its width and tells of those; a table has all', async () => {
  const hour = 3_600_000
  const start = Date.parse('2025-12-01T00:00:00Z')
  const marketCandles = Array.from({ length: 400 }, (_, nth) => ({
    ...candle(5, '10.00', '10.20'),
    startedAt: new Date(start + nth * hour).toISOString(),
  }))
  const timestamp = new Date(start + 399 * hour).toISOString()
  const source = {
    query: async (document: string) =>
      document.includes('Known')
        ? { known: [{}] }
        : { ...candles, head: { ...head, timestamp }, marketCandles },
    block: { number: 9, hash: null, timestamp: start },
    finalized: true,
  }
  const make = (format: string) => {
    const query = new URLSearchParams({ market: 'share7', resolution: '1h' })
    return makeFile(readOrder(`candles.${format}`, query), source)
  }
  const svg = await make('svg')
  // 640 wide: 608 for the chart, less 56 and 58 beside it, 5 for each.
  expect(svg.body).toContain('in 98 hours from')
  const csv = await make('csv')
  expect(csv.body.trimEnd().split('\r\n')).toHaveLength(401)
  expect(csv.name).toBe('candles-SHARE7-1h-block-9.csv')
  expect(JSON.parse((await make('json')).body).caption).toContain('in 400 hours from')
})
