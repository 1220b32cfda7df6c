import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tradeId } from '../../../src/ids'
import { setHead } from '../rows'
import { type Exchange, HEAD, HEAD_MS, openMarkets, startExchange } from './exchange'

const SOLAR = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const SHARE3 = '0x16bAfcabBDeBB2b6277123257367C39d9A20b7a6'
const ID = `${SHARE3}_${SOLAR}`
const POOL = '31337-0xdc64a140aa3e981100a9beca4e685f962f0cf6c9-3'
let exchange: Exchange
const json = (path: string) => exchange.json(`/coingecko/v1/${path}`)
beforeAll(async () => {
  exchange = await startExchange()
})
afterAll(() => exchange.api.close())

test('before the feeds begin there is nothing to say', async () => {
  const response = await exchange.get('/coingecko/v1/tickers')
  expect([response.status, (await response.json()).error.code]).toEqual([503, 'SYNCING'])
  await openMarkets(exchange)
})

describe('answers', () => {
  test('/pairs: every market', async () => {
    const pairs = await json('pairs')
    expect(pairs.map(({ base }: { base: string }) => base)).toEqual([
      ...['SHARE3', 'SHARE5', 'SHARE7', 'SHARE8', 'SHARE12'],
    ])
    expect(pairs[0]).toEqual({ ticker_id: ID, base: 'SHARE3', target: 'SOLAR', pool_id: POOL })
  })

  test('/tickers: markets that are not halted, with a price, a bid and an ask', async () => {
    const [first, second, ...rest] = await json('tickers')
    expect(first).toEqual({
      ...{ ticker_id: ID, base_currency: SHARE3, target_currency: SOLAR, pool_id: POOL },
      ...{ last_price: '9.10', base_volume: '10015', target_volume: '90636.190000000000000000' },
      ...{ bid: '9.04', ask: '9.11', high: '9.13', low: '8.99' },
    })
    expect(second).toEqual({
      ticker_id: expect.stringMatching(/8_0x5FbDB2315678afecb367f032d93F642f64180aa3$/),
      base_currency: expect.stringMatching(/^0x[\dA-Fa-f]{39}8$/),
      target_currency: SOLAR,
      pool_id: POOL.replace(/3$/, '8'),
      ...{ last_price: '12345.67', base_volume: '0', target_volume: '0.000000000000000000' },
      ...{ bid: '12345.00', ask: '12346.00' }, // no trade in 24 hours: neither high nor low
    })
    expect(rest).toEqual([])
  })

  test.each([`orderbook?ticker_id=${ID}`, `orderbook/${ID}`, `orderbook/${ID.toLowerCase()}`])(
    '/%s: live levels, best first',
    async (path) => {
      expect(await json(path)).toEqual({
        ticker_id: ID,
        timestamp: HEAD_MS,
        bids: [
          ['9.04', '11'],
          ['9.00', '40'],
        ],
        asks: [
          ['9.11', '12'],
          ['9.20', '3'],
        ],
      })
    },
  )

  test.each([
    ['depth=0', 2],
    ['depth=1', 1],
    ['depth=2', 1],
    ['depth=3', 2],
  ])('%s is %i levels per side', async (depth, levels) => {
    const { bids, asks } = await json(`orderbook?ticker_id=${ID}&${depth}`)
    expect([bids.length, asks.length]).toEqual([levels, levels])
  })

  test('each pair has its own book', async () => {
    for (const { ticker_id } of await json('pairs')) {
      expect(await json(`orderbook?ticker_id=${ticker_id}`)).toMatchObject({ ticker_id })
    }
  })

  test('/historical_trades: a day of final trades, newest first', async () => {
    const trade = (ago: number, logIndex: number, ...[price, base, target, type]: string[]) => ({
      trade_id: Number(tradeId(HEAD - ago, logIndex)),
      ...{ price, base_volume: base, target_volume: `${target}0000000000000000` },
      ...{ trade_timestamp: HEAD_MS - ago * 1_000, type },
    })
    expect(await json(`historical_trades?ticker_id=${ID}`)).toEqual({
      buy: [
        trade(1_000, 1, '9.05', '10000', '90500.00', 'buy'),
        trade(80_000, 1, '9.13', '4', '36.52', 'buy'),
        trade(86_500, 1, '8.01', '2', '16.02', 'buy'),
      ],
      sell: [
        trade(70_000, 3, '8.99', '3', '26.97', 'sell'),
        trade(70_000, 1, '9.00', '1', '9.00', 'sell'),
      ],
    })
  })

  const at = (ago: number) => HEAD_MS - ago * 1_000
  test.each([
    ['limit=0', ['9.05', '9.13', '8.01', '8.99', '9.00']],
    ['limit=2', ['9.05', '8.99']],
    ['type=sell&limit=1', ['8.99']],
    ['type=buy', ['9.05', '9.13', '8.01']],
    ['start_time=0', ['9.05', '9.13', '8.01', '8.00', '8.99', '9.00']],
    [`start_time=${at(80_000)}&end_time=${at(1_000)}`, ['9.13', '8.99', '9.00']],
    [`start_time=${at(80_000) / 1_000}&end_time=${at(1_000) / 1_000}`, ['9.13', '8.99', '9.00']],
    [`end_time=${at(70_000)}`, ['9.13', '8.01', '8.00']],
    [`start_time=${at(49)}`, []],
  ])('%s', async (query, prices) => {
    const { buy, sell } = await json(`historical_trades?ticker_id=${ID}&${query}`)
    expect([...buy, ...sell].map(({ price }) => price)).toEqual(prices)
  })
})

describe('refuses', () => {
  const LISTED = '/coingecko/v1/pairs lists them.'
  const book = `orderbook?ticker_id=${ID}`
  const trades = `historical_trades?ticker_id=${ID}`
  test.each([
    ['pairs?limit=1', 'There is no parameter "limit" here: leave it out.'],
    ['tickers?ticker_id=x', 'There is no parameter "ticker_id" here: leave it out.'],
    ['orderbook', `"ticker_id" is missing: ${LISTED}`],
    ['historical_trades?ticker_id=', `"ticker_id" is missing: ${LISTED}`],
    [`${book}&level=2`, 'There is no parameter "level" here: use ticker_id, depth.'],
    [`orderbook/${ID}?ticker_id=x`, 'There is no parameter "ticker_id" here: use depth.'],
    [`${book}&depth=-1`, '"depth" is "-1": write a whole number from 0 to 10000.'],
    [`${book}&depth=10001`, '"depth" is "10001": write a whole number from 0 to 10000.'],
    [`${book}&depth=1&depth=2`, '"depth" is named more than once: name it once.'],
    [`${trades}&type=BUY`, '"type" is "BUY": use buy, sell.'],
    [`${trades}&type=`, '"type" is "": use buy, sell.'],
    [`${trades}&limit=1e3`, '"limit" is "1e3": write a whole number from 0 to 50000.'],
    [`${trades}&limit=50001`, '"limit" is "50001": write a whole number from 0 to 50000.'],
    [
      `${trades}&start_time=2026-01-01`,
      '"start_time" is "2026-01-01": write Unix milliseconds, or seconds.',
    ],
    [`${trades}&end_time=`, '"end_time" is "": write Unix milliseconds, or seconds.'],
    [
      `${trades}&start_time=1800000001&end_time=1800000000000`,
      '"start_time" is 1800000001000, after "end_time", 1800000000000: the earlier one comes first.',
    ],
  ])('%s', async (path, message) => {
    const response = await exchange.get(`/coingecko/v1/${path}`)
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'BAD_USER_INPUT', message } },
    ])
  })

  test.each([`${SOLAR}_${SHARE3}`, `${SHARE3}_${SHARE3}`, SHARE3, 'SHARE3_SOLAR'])(
    'a ticker_id that there is not: %s',
    async (id) => {
      for (const path of ['orderbook?ticker_id=', 'orderbook/', 'historical_trades?ticker_id=']) {
        const response = await exchange.get(`/coingecko/v1/${path}${id}`)
        const message = `There is no ticker_id "${id}": ${LISTED}`
        expect([response.status, await response.json()]).toEqual([
          404,
          { error: { code: 'UNKNOWN_MARKET', message } },
        ])
      }
    },
  )

  test.each(['', '/', '/summary', '/orderbook/a/b', '/pairs/'])('/coingecko/v1%s', async (path) => {
    const response = await exchange.get(`/coingecko/v1${path}`)
    const { error } = await response.json()
    expect([response.status, error.code]).toEqual([404, 'NOT_FOUND'])
    expect(error.message).toBe(
      `There is no /coingecko/v1/${path.slice(1)} here: pairs, tickers, orderbook, orderbook/*, historical_trades.`,
    )
  })

  test('other methods', async () => {
    const response = await exchange.get('/coingecko/v1/pairs', { method: 'POST' })
    expect([response.status, (await response.json()).error.code]).toEqual([
      405,
      'METHOD_NOT_ALLOWED',
    ])
  })
})

test('a trade is told once it is final', async () => {
  const newest = async () => (await json(`historical_trades?ticker_id=${ID}`)).buy[0].price
  expect(await newest()).toBe('9.05')
  await setHead(exchange.api.db, HEAD - 50, new Date(HEAD_MS - 50_000).toISOString())
  expect(await newest()).toBe('9.10')
})

test('an answer that did not change is 304; CORS is as under /v1', async () => {
  const first = await exchange.get('/coingecko/v1/tickers')
  expect(first.headers.get('access-control-allow-origin')).toBe('*')
  const headers = { 'if-none-match': String(first.headers.get('etag')) }
  expect((await exchange.get('/coingecko/v1/tickers', { headers })).status).toBe(304)
  expect((await exchange.get('/coingecko/v1/pairs', { headers })).status).toBe(200)
})
