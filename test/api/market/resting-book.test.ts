import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { clear, insert, setHead } from '../rows'
import { insertMarkets, marketName } from './rows'

const MARKET = marketName(3)
const HEAD = '2026-03-01T00:00:00Z'
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await setHead(api.db, 1, HEAD)
  await insert(api.db, 'generator', {
    id: 'g1',
    status: 'ACTIVE',
    activated_at: '2026-02-19T00:00:01Z',
  })
  await insert(api.db, 'revenue_point', {
    id: 'r1',
    accrued_at: '2026-02-20T00:00:00Z',
    acc_per_share: 50,
  })
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'order'))

type Resting = {
  side: 'BUY' | 'SELL'
  price: number
  remaining: number
  expires_at?: string | null
  close_reason?: string
  market_id?: string
}
async function setOrders(orders: Resting[]): Promise<void> {
  await clear(api.db, 'order')
  const rows = orders.map((order, i) => ({ id: String(i + 1), market_id: MARKET, ...order }))
  if (rows.length > 0) await insert(api.db, 'order', ...rows)
}
const book = async (depth = 100, market = 'share3') =>
  (
    await api.ask(
      `{ restingBook(market: "${market}", depth: ${depth}) {
        market bids { price size orders yield } asks { price size orders yield }
      } }`,
    )
  ).restingBook
const level = (price: number, size: number, orders: number, yields: string | null = null) => ({
  price: String(price),
  size: String(size),
  orders,
  yield: yields,
})

test('no order is two empty sides', async () => {
  expect(await book()).toEqual({ market: MARKET, bids: [], asks: [] })
})

test('orders of one price add up, best first; what ended, expired or is of another market is not there', async () => {
  await setOrders([
    { side: 'BUY', price: 90, remaining: 3 },
    { side: 'BUY', price: 95, remaining: 1 },
    { side: 'BUY', price: 90, remaining: 4, expires_at: '2026-03-01T00:00:01Z' },
    { side: 'BUY', price: 99, remaining: 4, expires_at: HEAD },
    { side: 'BUY', price: 99, remaining: 0, close_reason: 'CANCELED' },
    { side: 'BUY', price: 99, remaining: 9, market_id: marketName(4) },
    { side: 'SELL', price: 101, remaining: 5 },
  ])
  expect(await book()).toEqual({
    market: MARKET,
    bids: [level(95, 1, 1), level(90, 7, 2)],
    asks: [level(101, 5, 1)],
  })
  expect((await book(1, MARKET)).bids).toEqual([level(95, 1, 1)])
})

test('the yield of a level is the yearly revenue of a share over its price', async () => {
  await setOrders([{ side: 'SELL', price: 1_000, remaining: 5 }])
  await api.db.query(`UPDATE market SET generator_id = 'g1' WHERE id = $1`, [MARKET])
  expect((await book()).asks).toEqual([level(1_000, 5, 1, '1.8250000000')]) // 50 x 365 / 10 days / 1,000
  await api.db.query(`UPDATE market SET generator_id = NULL WHERE id = $1`, [MARKET])
})

test('equals orders added up one by one, whatever rests', async () => {
  const order = fc.record({
    side: fc.constantFrom('BUY' as const, 'SELL' as const),
    price: fc.integer({ min: 1, max: 6 }),
    remaining: fc.integer({ min: 1, max: 9 }),
    expires_at: fc.constantFrom(null, HEAD, '2026-03-01T00:00:02Z'),
  })
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { maxLength: 12 }),
      fc.integer({ min: 1, max: 5 }),
      async (orders, depth) => {
        await setOrders(orders)
        const side = (word: string, sign: number) => {
          const sums = new Map<number, [size: number, orders: number]>()
          for (const { side, price, remaining, expires_at } of orders) {
            if (side !== word || expires_at === HEAD) continue
            const [size, count] = sums.get(price) ?? [0, 0]
            sums.set(price, [size + remaining, count + 1])
          }
          return [...sums]
            .sort(([a], [b]) => sign * (a - b))
            .slice(0, depth)
            .map(([price, [size, count]]) => level(price, size, count))
        }
        expect(await book(depth)).toEqual({
          market: MARKET,
          bids: side('BUY', -1),
          asks: side('SELL', 1),
        })
      },
    ),
    { numRuns: 40 },
  )
})

test('a market that is not there, and a depth that is not offered, are refused', async () => {
  const ask = (market: string, depth: number) =>
    api.refuse(`{ restingBook(market: "${market}", depth: ${depth}) { market } }`)
  expect(await ask('SHARE9', 1)).toMatchObject([{ code: 'UNKNOWN_MARKET' }])
  for (const depth of [0, -1, 1_001])
    expect(await ask('SHARE3', depth)).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
