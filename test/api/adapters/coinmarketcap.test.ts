import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { asciiName } from '../../../src/api/adapters/ascii-name'
import { tradeId } from '../../../src/ids'
import { setHead } from '../rows'
import { type Exchange, HEAD, HEAD_MS, openMarkets, startExchange } from './exchange'

const SOLAR = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const SHARE3 = '0x16bAfcabBDeBB2b6277123257367C39d9A20b7a6'
let exchange: Exchange
const json = (path: string) => exchange.json(`/cmc/v1/${path}`)
beforeAll(async () => {
  exchange = await startExchange()
})
afterAll(() => exchange.api.close())

test('before the feeds begin there is nothing to say', async () => {
  const response = await exchange.get('/cmc/v1/summary')
  expect([response.status, (await response.json()).error.code]).toEqual([503, 'SYNCING'])
  await openMarkets(exchange)
})

describe('answers', () => {
  test('/summary: markets that are not halted, with two sides and a trade in 24 hours', async () => {
    expect(await json('summary')).toEqual([
      {
        ...{ trading_pairs: 'SHARE3_SOLAR', base_currency: 'SHARE3', quote_currency: 'SOLAR' },
        ...{ last_price: '9.10', lowest_ask: '9.11', highest_bid: '9.04' },
        ...{ base_volume: '10015', quote_volume: '90636.190000000000000000' },
        ...{ price_change_percent_24h: '-0.33' },
        ...{ highest_price_24h: '9.13', lowest_price_24h: '8.99' },
      },
    ])
  })

  test('/assets: by code', async () => {
    const assets = await json('assets')
    expect(Object.keys(assets).sort()).toEqual([
      ...['SHARE12', 'SHARE3', 'SHARE5', 'SHARE7', 'SHARE8', 'SOLAR'],
    ])
    const open = { can_withdraw: 'true', can_deposit: 'true' }
    const fees = { maker_fee: '0.0000', taker_fee: '0.0010' }
    expect(assets).toMatchObject({
      SOLAR: { name: 'SolarToken', ...open, contractAddress: SOLAR },
      SHARE3: { name: 'SHARE3', ...open, ...fees, contractAddress: SHARE3 },
      SHARE12: { name: 'Solar generateur 1', ...open, ...fees },
    })
    expect(assets.SOLAR).not.toHaveProperty('taker_fee')
  })

  test('/ticker: markets that have traded, and whether they are frozen', async () => {
    const tickers = await json('ticker')
    expect(Object.keys(tickers)).toEqual([
      ...['SHARE3_SOLAR', 'SHARE7_SOLAR', 'SHARE8_SOLAR', 'SHARE12_SOLAR'],
    ])
    const quote = { quote_id: SOLAR, quote_name: 'SolarToken', quote_symbol: 'SOLAR' }
    expect(tickers.SHARE3_SOLAR).toEqual({
      ...{ base_id: SHARE3, base_name: 'SHARE3', base_symbol: 'SHARE3', ...quote },
      ...{ last_price: '9.10', base_volume: '10015', quote_volume: '90636.190000000000000000' },
      isFrozen: '0',
    })
    expect(tickers.SHARE12_SOLAR).toEqual({
      base_id: expect.stringMatching(/^0x[\dA-Fa-f]{38}12$/),
      ...{ base_name: 'Solar generateur 1', base_symbol: 'SHARE12', ...quote },
      ...{ last_price: '0.020000', base_volume: '8000', quote_volume: '160.000000000000000000' },
      isFrozen: '1',
    })
  })

  test('gzip, as is asked for', async () => {
    const { headers } = await exchange.get('/cmc/v1/ticker')
    expect(headers.get('content-encoding')).toBe('gzip')
  })

  const levels = {
    bids: [
      ['9.04', '11'],
      ['9.00', '40'],
    ],
    asks: [
      ['9.11', '12'],
      ['9.20', '3'],
    ],
  }
  const best = { bids: levels.bids.slice(0, 1), asks: levels.asks.slice(0, 1) }
  const orders = {
    ...levels,
    bids: [
      ['9.04', '5'],
      ['9.04', '6'],
      ['9.00', '40'],
    ],
  }
  test.each([
    ['SHARE3_SOLAR', levels],
    ['share3-solar?depth=0&level=2', levels],
    ['SHARE3_SOLAR?depth=5', levels],
    ['SHARE3_SOLAR?level=1&depth=500', best],
    ['SHARE3_SOLAR?level=3', orders],
    [`SHARE7_SOLAR`, { bids: [['2.40', '8']], asks: [] }],
  ])('/orderbook/%s', async (path, sides) => {
    expect(await json(`orderbook/${path}`)).toEqual({ timestamp: HEAD_MS, ...sides })
  })

  test.each([2, 3])('depth counts both sides, at level %i too', async (level) => {
    const bids = [1, 2, 3, 4, 5, 6, 7].map((i) => ({ side: 'BUY' as const, ticks: i, size: i }))
    await exchange.setOrders(5, [...bids, { side: 'SELL', ticks: 9, size: 1 }])
    await exchange.tell()
    const book = await json(`orderbook/SHARE5_SOLAR?depth=10&level=${level}`)
    expect(book.bids).toEqual([7, 6, 5, 4, 3].map((i) => [`0.0${i}`, String(i)]))
    expect(book.asks).toEqual([['0.09', '1']])
    expect((await json(`orderbook/SHARE5_SOLAR?level=${level}`)).bids).toHaveLength(7)
  })

  test('/trades: all of a day that are final, newest first', async () => {
    const trade = (ago: number, logIndex: number, ...[price, base, quote, type]: string[]) => ({
      trade_id: Number(tradeId(HEAD - ago, logIndex)),
      ...{ price, base_volume: base, quote_volume: `${quote}0000000000000000` },
      ...{ timestamp: HEAD_MS - ago * 1_000, type },
    })
    expect(await json('trades/SHARE3-SOLAR')).toEqual([
      trade(1_000, 1, '9.05', '10000', '90500.00', 'buy'),
      trade(70_000, 3, '8.99', '3', '26.97', 'sell'),
      trade(70_000, 1, '9.00', '1', '9.00', 'sell'),
      trade(80_000, 1, '9.13', '4', '36.52', 'buy'),
      trade(86_500, 1, '8.01', '2', '16.02', 'buy'), // a day before the last final block
    ])
    expect(await json('trades/SHARE8_SOLAR')).toEqual([])
  })
})

describe('refuses', () => {
  test.each([
    ['summary?x=1', 'There is no parameter "x" here: leave it out.'],
    ['assets?symbol=SOLAR', 'There is no parameter "symbol" here: leave it out.'],
    ['ticker?page=2', 'There is no parameter "page" here: leave it out.'],
    ['trades/SHARE3_SOLAR?limit=1', 'There is no parameter "limit" here: leave it out.'],
    ['orderbook/SHARE3_SOLAR?limit=1', 'There is no parameter "limit" here: use depth, level.'],
    ['orderbook/SHARE3_SOLAR?depth=1', '"depth" is "1": use 0, 5, 10, 20, 50, 100, 500.'],
    ['orderbook/SHARE3_SOLAR?depth=', '"depth" is "": use 0, 5, 10, 20, 50, 100, 500.'],
    ['orderbook/SHARE3_SOLAR?level=4', '"level" is "4": use 1, 2, 3.'],
    ['orderbook/SHARE3_SOLAR?level=1&level=2', '"level" is named more than once: name it once.'],
  ])('%s', async (path, message) => {
    const response = await exchange.get(`/cmc/v1/${path}`)
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'BAD_USER_INPUT', message } },
    ])
  })

  test.each([
    'SHARE4_SOLAR',
    'SHARE3_GEN2',
    'SHARE3',
    'SHARE3SOLAR',
    'SOLAR_SHARE3',
    '',
    '%00',
    '%ff',
  ])('a pair that there is not: %s', async (pair) => {
    for (const path of ['orderbook', 'trades']) {
      const response = await exchange.get(`/cmc/v1/${path}/${pair}`)
      const shown = pair === '%00' ? '\0' : pair
      const message = `There is no pair "${shown}": write a code of /cmc/v1/assets and its quote, as in SHARE7_SOLAR.`
      expect([response.status, await response.json()]).toEqual([
        404,
        { error: { code: 'UNKNOWN_MARKET', message } },
      ])
    }
  })

  test.each(['', '/', '/pairs', '/orderbook', '/trades/a/b'])('/cmc/v1%s', async (path) => {
    const response = await exchange.get(`/cmc/v1${path}`)
    const message = `There is no /cmc/v1/${path.slice(1)} here: summary, assets, ticker, orderbook/*, trades/*.`
    expect([response.status, await response.json()]).toEqual([
      404,
      { error: { code: 'NOT_FOUND', message } },
    ])
  })
})

test('a trade is told once it is final', async () => {
  const newest = async () => (await json('trades/SHARE3_SOLAR'))[0].price
  expect(await newest()).toBe('9.05')
  await setHead(exchange.api.db, HEAD - 50, new Date(HEAD_MS - 50_000).toISOString())
  expect(await newest()).toBe('9.10')
})

test.each([
  ['Solar generator 2', 'Solar generator 2'],
  ['  Énergie\tsolaire 🌞 №1 ', 'Energie solaire No1'],
  ['☀️', 'SHARE7'],
  ['', 'SHARE7'],
  [null, 'SHARE7'],
])('the name %j is %j in ASCII', (name, plain) => {
  expect(asciiName(name, 'SHARE7')).toBe(plain)
})
