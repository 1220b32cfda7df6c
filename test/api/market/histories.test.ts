import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { insert, setHead } from '../rows'
import { BOOK, type Deal, idOf, insertMarkets, marketName, setTrades } from './rows'

const MARKET = marketName(3)
const T = Date.UTC(2026, 0, 2) / 1_000
/** Two blocks of one time, three trades in the last. */
const DEALS: Deal[] = [
  { block: 128, logIndex: 22, at: T, ticks: 913, quantity: 4 },
  { block: 129, logIndex: 1, at: T, ticks: 900, quantity: 1 },
  { block: 129, logIndex: 3, at: T, ticks: 899, quantity: 3 },
  { block: 131, logIndex: 5, at: T + 40, ticks: 905, quantity: 10_000 },
]
const [A, B, C, D] = DEALS.map((deal) => Number(idOf(deal))) as [number, number, number, number]
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 12)
  await insert(api.db, 'generator', { id: 'g1', request_id: '1', status: 'DEFAULTED' })
  await api.db.query(
    `UPDATE market SET generator_id = 'g1', tick_size = 125000000000000 WHERE code = 'SHARE12'`,
  )
  await setTrades(api.db, MARKET, DEALS)
})
afterAll(() => api.close())

const get = (path: string, init?: RequestInit) => fetch(`${api.url}/v1${path}`, init)
// biome-ignore lint/suspicious/noExplicitAny: whole answers
const json = async (path: string): Promise<any> => (await get(path)).json()

test('before the first block there is nothing to say', async () => {
  const response = await get('/markets')
  expect([response.status, (await response.json()).error.code]).toEqual([503, 'SYNCING'])
  await setHead(api.db, 130, '2026-01-02T00:00:50Z')
})

const SHARE3 = {
  id: MARKET,
  code: 'SHARE3',
  symbol: 'SHARE3/SOLAR',
  kind: 'SHARE',
  status: 'OPEN',
  base: { address: '0x16bAfcabBDeBB2b6277123257367C39d9A20b7a6', decimals: 0 },
  quote: {
    address: '0x5FbDB2315678afecb367f032d93F642f64180aa3',
    symbol: 'SOLAR',
    name: 'SolarToken',
    decimals: 18,
  },
  generator: null,
  orderBook: BOOK,
  marketId: '3',
  tickSize: '0.01',
  lotSize: '1',
  minNotional: '1.000000000000000000',
  feeBps: 10,
  priceDecimals: 2,
  sizeDecimals: 0,
  quoteDecimals: 18,
  yearlyPerShare: null, // its generator is not active
  createdAt: Date.UTC(2026, 0, 1),
  createdBlock: 1,
  createdTxHash: '0xaa',
}

describe('/v1/markets', () => {
  test('lists every market whole', async () => {
    const { markets } = await json('/markets')
    expect(markets).toHaveLength(2)
    expect(markets[0]).toEqual({ ...SHARE3, base: { ...SHARE3.base, symbol: null, name: null } })
    expect(markets[1]).toMatchObject({
      code: 'SHARE12',
      status: 'HALTED',
      base: { symbol: 'GEN1', name: 'solar 1', decimals: 0 },
      generator: 'g1',
      tickSize: '0.000125',
      priceDecimals: 6,
    })
  })

  test('gives one by its id or code, whatever the case', async () => {
    for (const name of ['SHARE3', 'share3', MARKET, MARKET.toUpperCase()]) {
      const { epoch, seq, ...market } = await json(`/markets/${name}`)
      expect(market).toMatchObject(SHARE3)
      expect([typeof epoch, Number.isInteger(seq)]).toEqual(['string', true])
    }
  })
})

describe('/v1/markets/{id}/trades', () => {
  const ids = async (query: string) =>
    (await json(`/markets/share3/trades?${query}`)).trades.map(({ id }: { id: string }) =>
      Number(id),
    )

  test('gives trades whole, newest first', async () => {
    const { trades, ...head } = await json('/markets/share3/trades')
    expect(head).toEqual({ market: MARKET, epoch: expect.any(String), seq: expect.any(Number) })
    expect(trades[0]).toEqual({
      id: String(D),
      price: '9.05',
      size: '10000',
      quote: '90500.000000000000000000',
      fee: '90.500000000000000000',
      lockedShares: '12',
      escrow: '0.030000000000000000',
      side: 'BUY',
      maker: 'ann',
      taker: 'bob',
      makerOrder: '1',
      takerOrder: '2',
      txHash: `0x${'5'.padStart(64, 'f')}`,
      blockHash: `0x${'131'.padStart(64, '0')}`,
      blockNumber: 131,
      txIndex: 3,
      logIndex: 5,
      timestamp: (T + 40) * 1_000,
      finalized: false,
    })
    expect(trades.map(({ finalized }: { finalized: boolean }) => finalized)).toEqual([
      false,
      true,
      true,
      true,
    ])
  })

  test.each([
    ['', [D, C, B, A]],
    ['limit=2', [D, C]],
    [`before=${C}`, [B, A]],
    [`before=${C}&limit=1`, [B]],
    [`after=${A}`, [B, C, D]],
    ['after=0&limit=2', [A, B]],
    [`after=${A}&before=${D}`, [B, C]],
    [`after=${D}`, []],
    [`from=${T * 1_000}&to=${T * 1_000 + 40_000}`, [C, B, A]],
    [`from=${T * 1_000 + 1}`, [D]],
    [`to=${T * 1_000 + 40_001}`, [D, C, B, A]],
    [`to=${T * 1_000}`, []],
    [`from=${T * 1_000 + 40_001}`, []],
    [`to=${T * 1_000 + 1}&before=${C}&limit=1`, [B]],
  ])('%s', async (query, expected) => {
    expect(await ids(query)).toEqual(expected)
  })

  test('pages of any size, both ways, hold every trade once', async () => {
    for (const limit of [1, 2, 3, 4, 5]) {
      const up: number[] = []
      const down: number[] = []
      for (let page = await ids(`after=0&limit=${limit}`); page.length > 0; ) {
        up.push(...page)
        page = await ids(`after=${up.at(-1)}&limit=${limit}`)
      }
      for (let page = await ids(`limit=${limit}`); page.length > 0; ) {
        down.push(...page)
        page = await ids(`before=${down.at(-1)}&limit=${limit}`)
      }
      expect([up, down.reverse()]).toEqual([
        [A, B, C, D],
        [A, B, C, D],
      ])
    }
  })
})

test('a candle, whole', async () => {
  const { candles, ...head } = await json('/markets/share3/candles?resolution=1m')
  expect(head).toEqual({
    market: MARKET,
    resolution: '1m',
    epoch: expect.any(String),
    seq: expect.any(Number),
  })
  expect(candles).toEqual([
    {
      startedAt: T * 1_000,
      open: '9.13',
      high: '9.13',
      low: '8.99',
      close: '9.05',
      vwap: '9.05', // 90,572.49 / 10,008 = 9.05000...
      baseVolume: '10008',
      quoteVolume: '90572.490000000000000000',
      boughtVolume: '10008',
      boughtQuote: '90572.490000000000000000',
      trades: 4,
      final: false,
      filled: false,
      revision: head.seq,
    },
  ])
})

test('the volume', async () => {
  const { epoch, seq, ...volume } = await json(`/volume?market=share3&to=${T * 1_000 + 1}`)
  expect(volume).toEqual({
    market: MARKET,
    from: null,
    to: T * 1_000 + 1,
    baseVolume: '8',
    quoteVolume: '72.490000000000000000',
    fees: '0.072490000000000000',
    trades: 3,
  })
})

describe('every answer', () => {
  const PATHS = [
    '/markets',
    '/markets/share3',
    '/markets/share3/trades',
    '/markets/share3/candles',
    '/volume',
  ]

  test.each(PATHS)('%s has a version, and is not sent again', async (path) => {
    const { epoch, seq } = await json('/volume')
    const first = await get(path)
    const etag = `"${epoch}:${seq}"`
    expect([first.headers.get('etag'), first.headers.get('cache-control')]).toEqual([
      etag,
      'no-cache',
    ])
    expect(first.headers.get('access-control-expose-headers')).toBe(
      'etag, x-indexed-height, x-indexed-at',
    )
    for (const known of [etag, `W/${etag}`, `"x", ${etag}`, '*']) {
      const again = await get(path, { headers: { 'if-none-match': known } })
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag])
    }
    expect((await get(path, { headers: { 'if-none-match': '"x:1"' } })).status).toBe(200)
  })

  test('has another version after the next commit', async () => {
    const { seq } = await json('/volume')
    await setHead(api.db, 130, '2026-01-02T00:00:50Z')
    expect((await json('/volume')).seq).toBe(seq + 1)
  })
})

test('prices are written exactly, whatever the tick', async () => {
  const tick = fc.tuple(fc.integer({ min: 1, max: 999 }), fc.integer({ min: 0, max: 20 }))
  await fc.assert(
    fc.asyncProperty(
      tick,
      fc.bigInt({ min: 1n, max: 10n ** 12n }),
      async ([digits, zeros], ticks) => {
        const size = BigInt(digits) * 10n ** BigInt(zeros)
        const { rows } = await api.db.query(
          'SELECT price_decimals($1) AS decimals, feed_quote($2, price_decimals($1)) AS price',
          [String(size), String(size * ticks)],
        )
        const [{ decimals, price }] = rows
        const [, fraction = ''] = price.split('.')
        expect(fraction).toHaveLength(decimals)
        expect(BigInt(price.replace('.', '')) * 10n ** BigInt(18 - decimals)).toBe(size * ticks)
        expect(size % 10n ** BigInt(18 - decimals)).toBe(0n)
        if (decimals > 0) expect(size % 10n ** BigInt(19 - decimals)).not.toBe(0n)
      },
    ),
    { numRuns: 60 },
  )
})
