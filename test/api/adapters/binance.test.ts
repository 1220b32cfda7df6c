import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../fixture'
import { idOf } from '../market/rows'
import { DEALS, HEAD, hour, NOW, startFixedMarket, T0 } from './fixed-market'

let api: Api
beforeAll(async () => {
  api = await startFixedMarket()
})
afterAll(() => api.close())

const ask = (path: string, init?: RequestInit) => fetch(`${api.url}/binance/${path}`, init)
// biome-ignore lint/suspicious/noExplicitAny: whole answers
async function get(path: string): Promise<any> {
  const response = await ask(`api/v3/${path}`)
  expect(response.status, path).toBe(200)
  return response.json()
}

const at = (block: number) => T0 + block * 1_000
const IDS = DEALS.map((deal) => Number(idOf(deal))) as [number, number, number, number, number]
const [A, B, C, D, E] = IDS

test('/ping and /time', async () => {
  expect(await get('ping')).toEqual({})
  expect(await get('time')).toEqual({ serverTime: NOW })
})

describe('/exchangeInfo', () => {
  const SHARE3 = {
    symbol: 'SHARE3SOLAR',
    status: 'TRADING',
    baseAsset: 'SHARE3',
    baseAssetPrecision: 0,
    quoteAsset: 'SOLAR',
    quotePrecision: 18,
    quoteAssetPrecision: 18,
    orderTypes: ['LIMIT'],
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    permissions: ['SPOT'],
    filters: [
      { filterType: 'PRICE_FILTER', minPrice: '0.01', maxPrice: '167772.15', tickSize: '0.01' },
      { filterType: 'LOT_SIZE', minQty: '1', maxQty: '1099511627775', stepSize: '1' },
      {
        filterType: 'NOTIONAL',
        minNotional: '1.000000000000000000',
        applyMinToMarket: false,
        avgPriceMins: 0,
      },
    ],
  }

  test('of all, and of some', async () => {
    const { symbols, ...rest } = await get('exchangeInfo')
    expect(rest).toEqual({ timezone: 'UTC', serverTime: NOW, rateLimits: [], exchangeFilters: [] })
    expect(symbols[0]).toEqual(SHARE3)
    const names = (list: { symbol: string; status: string }[]) =>
      list.map(({ symbol, status }) => `${symbol} ${status}`)
    expect(names(symbols)).toEqual([
      'SHARE3SOLAR TRADING',
      'SHARE12SOLAR HALT',
      'SHARE13SOLAR TRADING',
    ])
    expect((await get('exchangeInfo?symbol=share3solar')).symbols).toEqual([SHARE3])
    const some = await get('exchangeInfo?symbols=%5B%22SHARE12SOLAR%22,%22SHARE3SOLAR%22%5D')
    expect(names(some.symbols)).toEqual(['SHARE12SOLAR HALT', 'SHARE3SOLAR TRADING'])
  })
})

test('/depth is the book of /v1, with its sequence', async () => {
  const { seq } = await (await fetch(`${api.url}/v1/markets/share3/book`)).json()
  const bids = [
    ['9.04', '5'],
    ['9.00', '7'],
  ]
  expect(await get('depth?symbol=SHARE3SOLAR')).toEqual({
    ...{ lastUpdateId: seq, bids, asks: [['9.06', '4']] },
  })
  expect((await get('depth?symbol=SHARE3SOLAR&limit=1')).bids).toEqual([bids[0]])
})

describe('trades', () => {
  test('/trades: the last final ones, ascending', async () => {
    const trades = await get('trades?symbol=SHARE3SOLAR')
    expect(trades.map(({ id }: { id: number }) => id)).toEqual([A, B, C, D])
    expect(trades.slice(1, 3)).toEqual([
      {
        id: B,
        price: '9.13',
        qty: '4',
        quoteQty: '36.520000000000000000',
        time: at(7_200),
        isBuyerMaker: false,
        isBestMatch: true,
      },
      {
        id: C,
        price: '8.98',
        qty: '1',
        quoteQty: '8.980000000000000000',
        time: at(7_230),
        isBuyerMaker: true,
        isBestMatch: true,
      },
    ])
    expect(
      (await get('trades?symbol=SHARE3SOLAR&limit=1')).map(({ id }: { id: number }) => id),
    ).toEqual([D])
  })

  test.each([
    ['', [A, B, C, D]],
    ['limit=2', [C, D]],
    [`fromId=${C}`, [C, D]],
    ['fromId=0&limit=2', [A, B]],
    [`startTime=${at(7_200)}`, [B, C, D]],
    [`startTime=${at(7_201)}&limit=1`, [C]],
    [`endTime=${at(7_200)}`, [A, B]],
    [`endTime=${at(7_200) - 1}`, [A]],
    [`startTime=${at(7_230)}&endTime=${at(7_230)}`, [C, D]],
    [`fromId=${E}`, []],
  ])('/aggTrades?%s', async (query, expected) => {
    const trades = await get(`aggTrades?symbol=SHARE3SOLAR&${query}`)
    expect(trades.map(({ a }: { a: number }) => a)).toEqual(expected)
  })

  test('/aggTrades: each is one trade, in short', async () => {
    const [trade] = await get(`aggTrades?symbol=SHARE3SOLAR&fromId=${C}`)
    expect(trade).toEqual({
      ...{ a: C, p: '8.98', q: '1', f: C, l: C, T: at(7_230), m: true, M: true },
    })
  })
})

describe('/klines', () => {
  const klines = (query: string) => get(`klines?symbol=SHARE3SOLAR&${query}`)
  const hours = async (query: string) =>
    (await klines(`interval=1h&${query}`)).map(
      ([open]: [number]) => (open / 1_000 - hour(0)) / 3_600,
    )
  const QUIET = '0.000000000000000000'

  test('are every bucket from the first trade to the head, with what takers bought', async () => {
    const rows = await klines('interval=1h')
    expect(rows).toHaveLength(25)
    const closed = (hours: number) => hour(hours + 1) * 1_000 - 1
    expect(rows.slice(1, 3)).toEqual([
      [hour(1) * 1_000, '9.00', '9.00', '9.00', '9.00', '0', closed(1), QUIET, 0, '0', QUIET, '0'],
      [
        ...[hour(2) * 1_000, '9.13', '9.13', '8.98', '8.99', '8', closed(2)],
        ...['72.470000000000000000', 3, '4', '36.520000000000000000', '0'],
      ],
    ])
    expect(rows.at(-1).slice(1, 6)).toEqual(['9.05', '9.05', '9.05', '9.05', '10'])
  })

  test.each([
    ['limit=2', [23, 24]],
    [`endTime=${hour(3) * 1_000}&limit=2`, [2, 3]],
    [`endTime=${hour(3) * 1_000 - 1}&limit=2`, [1, 2]],
    ['startTime=0&limit=2', [0, 1]],
    [`startTime=${hour(2) * 1_000}&limit=2`, [2, 3]],
    [`startTime=${hour(2) * 1_000 + 1}&endTime=${hour(4) * 1_000}`, [3, 4]],
    [`startTime=${hour(25) * 1_000}`, []],
  ])('%s', async (query, expected) => {
    expect(await hours(query)).toEqual(expected)
  })

  test.each([
    ['1m', 60_000],
    ['1d', 86_400_000],
    ['1w', 7 * 86_400_000],
    ['1M', 31 * 86_400_000],
  ])('%s ends a millisecond before the next one', async (interval, length) => {
    const [[start, , , , , , end]] = await klines(`interval=${interval}&limit=1`)
    expect(end).toBe(start + length - 1)
  })

  test('of a market without a trade there are none', async () => {
    expect(await get('klines?symbol=SHARE12SOLAR&interval=1h')).toEqual([])
  })
})

test('/ticker/24hr', async () => {
  const ticker = {
    symbol: 'SHARE3SOLAR',
    priceChange: '-0.08',
    priceChangePercent: '-0.88',
    weightedAvgPrice: '9.05', // 162.97 / 18 = 9.0538...
    prevClosePrice: '9.00',
    lastPrice: '9.05',
    lastQty: '10',
    bidPrice: '9.04',
    bidQty: '5',
    askPrice: '9.06',
    askQty: '4',
    openPrice: '9.13',
    highPrice: '9.13',
    lowPrice: '8.98',
    volume: '18',
    quoteVolume: '162.970000000000000000',
    openTime: NOW - 86_400_000,
    closeTime: NOW,
    firstId: B,
    lastId: E,
    count: 4,
  }
  expect(await get('ticker/24hr?symbol=SHARE3SOLAR')).toEqual(ticker)
  expect(await get('ticker/24hr')).toEqual([ticker]) // the others lack numbers
  expect(at(HEAD)).toBeLessThan(NOW)
})

describe('refuses', () => {
  test.each([
    ['depth', -1130, '"symbol" is missing'],
    ['depth?symbol=SHARE9SOLAR', -1121, 'There is no market "SHARE9"'],
    ['depth?symbol=SHARE3-SOLAR', -1121, 'There is no market "SHARE3-SOLAR"'],
    ['depth?symbol=SHARE3SOLAR&limit=5001', -1130, '"limit" is "5001"'],
    ['depth?symbol=SHARE3SOLAR&depth=5', -1130, 'There is no parameter "depth" here'],
    ['trades?symbol=SHARE3SOLAR&limit=1001', -1130, '"limit" is "1001"'],
    [`aggTrades?symbol=SHARE3SOLAR&fromId=1&startTime=${NOW}`, -1130, '"fromId" comes without'],
    [`aggTrades?symbol=SHARE3SOLAR&startTime=${NOW}&endTime=${NOW - 1}`, -1130, 'the earlier one'],
    ['klines?symbol=SHARE3SOLAR', -1130, '"interval" is missing'],
    ['klines?symbol=SHARE3SOLAR&interval=3m', -1130, '"interval" is "3m": use 1m, 5m'],
    ['klines?symbol=SHARE3SOLAR&interval=1m&startTime=x', -1130, '"startTime" is "x"'],
    ['ticker/24hr?symbol=SHARE12SOLAR', -1130, 'SHARE12SOLAR has no 24 h statistics'],
    ['ticker/24hr?symbol=SHARE13SOLAR', -1130, 'SHARE13SOLAR has no 24 h statistics'],
    ['ticker/24hr?symbols=SHARE3SOLAR', -1130, '"symbols" is "SHARE3SOLAR": write a list'],
    ['exchangeInfo?symbols=%5B%22A%22%5D', -1121, 'There is no market "A"'],
    ['exchangeInfo?symbol=A&symbols=%5B%5D', -1130, 'leave one out'],
  ])('%s', async (path, code, message) => {
    const response = await ask(`api/v3/${path}`)
    const { msg, ...rest } = await response.json()
    expect([response.status, rest]).toEqual([400, { code }])
    expect(msg).toContain(message)
  })

  test.each([
    ['api/v3/order', 'POST', 404],
    ['api/v3/account', 'GET', 404],
    ['api/v3/historicalTrades?symbol=SHARE3SOLAR', 'GET', 404],
    ['api/v1/ping', 'GET', 404],
    ['fapi/v1/depth', 'GET', 404],
    ['api/v3/depth', 'POST', 405],
    ['ws', 'GET', 426],
    ['ws/share3solar@depth', 'GET', 426],
  ])('%s by %s', async (path, method, status) => {
    const response = await ask(path, { method })
    expect([response.status, (await response.json()).code]).toEqual([status, -1020])
  })

  test('its bare prefix', async () => {
    const response = await fetch(`${api.url}/binance`)
    expect([response.status, (await response.json()).code]).toEqual([404, -1020])
  })
})
