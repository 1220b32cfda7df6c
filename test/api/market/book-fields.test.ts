import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { clear, insert, setHead } from '../rows'
import { insertMarkets, marketName } from './rows'

const MARKET = marketName(3)
const HEAD = '2026-03-01T00:00:00Z'
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
  await setHead(api.db, 1, HEAD)
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'order'))

type Resting = {
  side: string
  price: number | bigint
  remaining: number
  expires_at?: string | null
  close_reason?: string
}
async function setOrders(...orders: Resting[]): Promise<void> {
  await clear(api.db, 'order')
  const rows = orders.map((order, i) => ({
    id: String(i + 1),
    market_id: MARKET,
    ...order,
    price: String(order.price),
  }))
  await insert(api.db, 'order', ...rows)
}
const book = async () =>
  (
    await api.ask(
      '{ markets { status bestBid bestAsk mid spread bidDepth askDepth impliedYield } }',
    )
  ).markets[0]

describe("a market's book", () => {
  test('an empty side leaves all but its own best price undefined', async () => {
    await setOrders({ side: 'BUY', price: 100, remaining: 3 })
    expect(await book()).toEqual({
      status: 'OPEN',
      bestBid: '100',
      bestAsk: null,
      mid: null,
      spread: null,
      bidDepth: null,
      askDepth: null,
      impliedYield: null,
    })
  })

  test('counts what is live at the head, within 2 % of mid', async () => {
    await setOrders(
      { side: 'BUY', price: 9_900, remaining: 1 },
      { side: 'BUY', price: 9_800, remaining: 20 },
      { side: 'BUY', price: 9_799, remaining: 300 },
      { side: 'SELL', price: 10_100, remaining: 4 },
      { side: 'SELL', price: 10_200, remaining: 50 },
      { side: 'SELL', price: 10_201, remaining: 600 },
      { side: 'BUY', price: 9_950, remaining: 7, expires_at: HEAD },
      { side: 'SELL', price: 10_100, remaining: 8, expires_at: '2026-03-01T00:00:01Z' },
      { side: 'SELL', price: 10_050, remaining: 0, close_reason: 'CANCELED' },
    )
    expect(await book()).toMatchObject({
      bestBid: '9900',
      bestAsk: '10100',
      mid: '10000.0',
      spread: '0.0200000000',
      bidDepth: '21',
      askDepth: '62',
    })
  })

  test('equals exact arithmetic for any book', async () => {
    const amount = fc.bigInt({ min: 1n, max: 10n ** 24n })
    const level = fc.record({
      off: fc.bigInt({ min: 0n, max: 10n ** 23n }),
      remaining: fc.integer({ min: 1, max: 10_000 }),
    })
    const levels = fc.array(level, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(amount, amount, levels, levels, async (base, gap, below, above) => {
        const bids = below.map(({ off, remaining }) => ({
          price: base > off ? base - off : 1n,
          remaining,
        }))
        const asks = above.map(({ off, remaining }) => ({ price: base + gap + off, remaining }))
        await setOrders(
          ...bids.map((bid) => ({ side: 'BUY', ...bid })),
          ...asks.map((ask) => ({ side: 'SELL', ...ask })),
        )
        const [bid = 0n] = bids.map(({ price }) => price).sort((a, b) => (a > b ? -1 : 1))
        const [ask = 0n] = asks.map(({ price }) => price).sort((a, b) => (a < b ? -1 : 1))
        const twice = bid + ask
        const near = (side: typeof bids) =>
          side
            .filter(
              ({ price }) =>
                100n * (2n * price > twice ? 2n * price - twice : twice - 2n * price) <= 2n * twice,
            )
            .reduce((sum, { remaining }) => sum + remaining, 0)
        const spread = (4n * (ask - bid) * 10n ** 10n + twice) / (2n * twice)
        const digits = spread.toString().padStart(11, '0')
        expect(await book()).toMatchObject({
          bestBid: String(bid),
          bestAsk: String(ask),
          mid: `${twice / 2n}.${(twice % 2n) * 5n}`,
          spread: `${digits.slice(0, -10)}.${digits.slice(-10)}`,
          bidDepth: String(near(bids)),
          askDepth: String(near(asks)),
        })
      }),
      { numRuns: 60 },
    )
  })

  test('is found by the index of live orders', async () => {
    // A book as it is: a few orders rest, many ended. So few rows that any index would do decide nothing.
    const side = (i: number) => (i % 2 ? 'BUY' : 'SELL')
    await setOrders(
      ...Array.from({ length: 2_000 }, (_, i) => ({
        ...{ side: side(i), price: 1_000 + i, remaining: i < 40 ? 1 : 0 },
        ...(i < 40 ? {} : { close_reason: 'CANCELED' }),
      })),
    )
    await api.db.query('ANALYZE "order"')
    const plan = async (sql: string) =>
      (await api.db.query(`EXPLAIN ${sql}`)).rows.map((row) => row['QUERY PLAN']).join('\n')
    for (const sql of [
      `SELECT price FROM live_orders('${MARKET}', 'BUY', now()) ORDER BY price DESC LIMIT 1`,
      `SELECT sum(remaining) FROM live_orders('${MARKET}', 'SELL', now()) WHERE price <= 7`,
    ]) {
      expect(await plan(sql)).toContain('order_live')
    }
  })
})

test("a market's yield is a share's yearly revenue over mid", async () => {
  await insert(api.db, 'generator', {
    id: 'g1',
    status: 'ACTIVE',
    activated_at: '2026-02-19T00:00:01Z',
  })
  await api.db.query(`UPDATE market SET generator_id = 'g1'`)
  await insert(api.db, 'revenue_point', {
    id: 'r1',
    accrued_at: '2026-02-20T00:00:00Z',
    acc_per_share: 50,
  })
  await setOrders(
    { side: 'BUY', price: 1_000, remaining: 1 },
    { side: 'SELL', price: 1_001, remaining: 1 },
  )
  expect((await book()).impliedYield).toBe('1.8240879560') // 50 x 365 / 10 days / 1,000.5
  await api.db.query(`UPDATE generator SET activated_at = '2026-02-22T00:00:02Z'`)
  expect((await book()).impliedYield).toBeNull()
  await api.db.query(`UPDATE generator SET status = 'DEFAULTED'`)
  expect((await book()).status).toBe('HALTED')
  const { markets } = await api.ask('{ markets(where: {status_eq: HALTED}) { code } }')
  expect(markets).toEqual([{ code: 'SHARE3' }])
})

describe("a market's yearly revenue per share", () => {
  const yearly = async () =>
    (await api.ask('{ markets { yearlyPerShare } }')).markets[0].yearlyPerShare

  test('is scaled from the active time to a year and rounded down', async () => {
    await clear(api.db, 'revenue_point')
    await api.db.query(`UPDATE generator SET activated_at = '2026-02-19T00:00:01Z'`)
    expect(await yearly()).toBe('0')
    await insert(api.db, 'revenue_point', {
      id: 'r1',
      accrued_at: '2026-02-20T00:00:00Z',
      acc_per_share: '1000000000000000007',
    })
    expect(await yearly()).toBe('36500000000000000255') // x 36.5 = …255.5
    await api.db.query(`UPDATE generator SET activated_at = '2026-02-22T00:00:02Z'`)
    expect(await yearly()).toBeNull()
    await api.db.query(`UPDATE market SET generator_id = NULL`)
    expect(await yearly()).toBeNull()
  })

  test('filters and sorts like a column', async () => {
    await api.db.query(`UPDATE market SET generator_id = 'g1'`)
    await api.db.query(`UPDATE generator SET activated_at = '2026-02-19T00:00:01Z'`)
    const { markets } = await api.ask(
      '{ markets(where: {yearlyPerShare_gt: "36500000000000000254"}, orderBy: yearlyPerShare_DESC) { code } }',
    )
    expect(markets).toEqual([{ code: 'SHARE3' }])
  })
})

test("an order's status adds the end that passed", async () => {
  await setOrders(
    { side: 'BUY', price: 1, remaining: 1 },
    { side: 'BUY', price: 1, remaining: 1, expires_at: HEAD },
    { side: 'BUY', price: 1, remaining: 1, expires_at: '2026-03-01T00:00:01Z' },
    { side: 'BUY', price: 1, remaining: 0, close_reason: 'SELF_TRADE', expires_at: HEAD },
    { side: 'BUY', price: 1, remaining: 0, close_reason: 'EXPIRED', expires_at: HEAD },
  )
  const { orders } = await api.ask('{ orders(orderBy: id_ASC) { status } }')
  expect(orders.map(({ status }: { status: string }) => status)).toEqual([
    'OPEN',
    'EXPIRED',
    'OPEN',
    'SELF_TRADE',
    'EXPIRED',
  ])
})

test("a position's average cost is rounded down, and null without shares", async () => {
  await insert(
    api.db,
    'position',
    { id: '1', market_id: MARKET, quantity: 3, cost_basis: '20000000000000000000000' },
    { id: '2', market_id: MARKET, quantity: 0 },
  )
  const { positions } = await api.ask('{ positions(orderBy: id_ASC) { averageCost } }')
  expect(positions).toEqual([{ averageCost: '6666666666666666666666' }, { averageCost: null }])
})
