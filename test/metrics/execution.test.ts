import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { insertMarkets, marketName } from '../api/market/rows'
import { clear, insert, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const NOW = Date.UTC(2026, 5, 1) / 1_000
const MARKET = marketName(3)
let api: Api

beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await setHead(api.db, 1, iso(NOW))
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'trade', 'order', 'event'))

describe('slippage', () => {
  const ask = async (quantity: number | bigint, market = MARKET) =>
    (
      await api.ask(
        `{ slippage(market: "${market}", quantity: "${quantity}") { market quantity buy sell buyCost sellProceeds } }`,
      )
    ).slippage

  type Resting = { side: string; price: bigint; remaining: number; expires: number | null }
  async function setBook(orders: Resting[]): Promise<void> {
    await clear(api.db, 'order')
    const rows = orders.map(({ side, price, remaining, expires }, i) => ({
      id: String(i + 1),
      market_id: MARKET,
      ...{ side, price: String(price), remaining },
      expires_at: expires === null ? null : iso(NOW + expires),
    }))
    if (rows.length > 0) await insert(api.db, 'order', ...rows)
  }

  test('of a book that cannot fill it is null, side by side', async () => {
    const none = { buy: null, sell: null, buyCost: null, sellProceeds: null }
    expect(await ask(1)).toEqual({ market: MARKET, quantity: '1', ...none })
    const asks = { side: 'SELL', price: 100n, remaining: 4, expires: null }
    await setBook([asks, { ...asks, price: 150n }, { ...asks, price: 1n, expires: 0 }])
    expect(await ask(4, 'share3')).toMatchObject({ buy: '0.0000000000', buyCost: '400' })
    expect(await ask(8)).toMatchObject({ buy: '0.2500000000', buyCost: '1000', sell: null })
    expect(await ask(9)).toMatchObject(none)
  })

  test('equals a walk share by share, whatever rests', async () => {
    const order = fc.record({
      side: fc.constantFrom('BUY', 'SELL'),
      price: fc.bigInt({ min: 1n, max: 10n ** 20n }),
      remaining: fc.integer({ min: 1, max: 9 }),
      expires: fc.option(fc.integer({ min: -2, max: 2 })),
    })
    await fc.assert(
      fc.asyncProperty(
        fc.array(order, { maxLength: 9 }),
        fc.integer({ min: 1, max: 30 }),
        async (orders, quantity) => {
          await setBook(orders)
          const sharesOf = (side: string, sign: bigint) =>
            orders
              .filter((each) => each.side === side && (each.expires === null || each.expires > 0))
              .flatMap(({ price, remaining }) => Array<bigint>(remaining).fill(price))
              .sort((a, b) => (sign * (a - b) < 0n ? -1 : 1))
          const [asks, bids] = [sharesOf('SELL', 1n), sharesOf('BUY', -1n)]
          const total = (shares: bigint[]) =>
            shares.slice(0, quantity).reduce((sum, price) => sum + price, 0n)
          const at = (shares: bigint[]) => BigInt(quantity) * (shares[0] ?? 0n)
          const canBuy = asks.length >= quantity
          const canSell = bids.length >= quantity
          expect(await ask(quantity)).toEqual({
            market: MARKET,
            quantity: String(quantity),
            buy: canBuy ? ratioText(total(asks) - at(asks), at(asks)) : null,
            buyCost: canBuy ? String(total(asks)) : null,
            sell: canSell ? ratioText(at(bids) - total(bids), at(bids)) : null,
            sellProceeds: canSell ? String(total(bids)) : null,
          })
        },
      ),
      { numRuns: 60 },
    )
  })

  test('refuses no shares, and a market that is not there', async () => {
    for (const quantity of [0, -1])
      expect(
        await api.refuse(`{ slippage(market: "SHARE3", quantity: "${quantity}") { buy } }`),
      ).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    expect(await api.refuse('{ slippage(market: "SHARE9", quantity: "1") { buy } }')).toMatchObject(
      [{ code: 'UNKNOWN_MARKET' }],
    )
  })
})

describe('the time to execution', () => {
  const FIELDS = 'timeToExecution timeToExecutionP90 closedUnfilled'
  const ask = async (market = MARKET) =>
    (await api.ask(`{ marketById(id: "${market}") { ${FIELDS} } }`)).marketById

  /** One life of an order: seconds before NOW when it was placed, when reduced and when filled; its end. */
  type Life = {
    placed: number
    reduced: number[]
    fills: number[]
    closed: boolean
    expires: number | null
    timeInForce: string
  }
  const logId = (before: number, logIndex: number) =>
    `${String(10 ** 9 - before).padStart(10, '0')}-abcde-${String(logIndex).padStart(6, '0')}`

  async function setLives(lives: Life[]): Promise<void> {
    await clear(api.db, 'trade', 'order', 'event')
    await insert(api.db, 'order', { id: '99', market_id: marketName(4), close_reason: 'FILLED' })
    for (const [i, life] of lives.entries()) {
      const id = String(i + 1)
      await insert(api.db, 'order', {
        id,
        market_id: MARKET,
        filled: life.fills.length,
        time_in_force: life.timeInForce,
        close_reason: life.closed ? 'CANCELED' : null,
        expires_at: life.expires === null ? null : iso(NOW + life.expires),
        placed_at: iso(NOW - life.placed),
      })
      for (const before of life.reduced)
        await insert(api.db, 'event', {
          id: logId(before, 2 * i),
          emitter: MARKET.split('-')[1],
          name: 'OrderReduced',
          args: { orderId: id },
          touched: [`order:${id}`, `market:${MARKET}`],
          emitted_at: iso(NOW - before),
        })
      for (const before of life.fills)
        await insert(api.db, 'trade', {
          id: logId(before, 2 * i + 1),
          trade_id: 1_000_000 * i + before,
          market_id: MARKET,
          maker_order_id: id,
          traded_at: iso(NOW - before),
        })
    }
  }
  const GTC = { reduced: [], closed: false, expires: null, timeInForce: 'GTC' }

  test('of no orders is null; an order that only rests says nothing', async () => {
    const none = { timeToExecution: null, timeToExecutionP90: null, closedUnfilled: null }
    expect(await ask()).toEqual(none)
    await setLives([{ ...GTC, placed: DAY, fills: [] }])
    expect(await ask()).toEqual(none)
    expect(await ask(marketName(4))).toEqual({ ...none, closedUnfilled: '1.0000000000' })
  })

  test('a reduction before the fill begins the wait anew, one after it does not', async () => {
    await setLives([{ ...GTC, placed: 100, reduced: [40, 5], fills: [10] }])
    expect(await ask()).toMatchObject({ timeToExecution: 30, timeToExecutionP90: 30 })
  })

  test('equals the counted waits of all fills, whatever became of the orders', async () => {
    const before = fc.integer({ min: 1, max: 900 })
    const life = fc.record({
      placed: fc.integer({ min: 1_000, max: 2_000 }),
      reduced: fc.uniqueArray(before, { maxLength: 2 }),
      fills: fc.uniqueArray(before, { maxLength: 3 }),
      closed: fc.boolean(),
      expires: fc.option(fc.integer({ min: -1, max: 1 })),
      timeInForce: fc.constantFrom('GTC', 'POST_ONLY', 'IOC', 'FOK'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(life, { maxLength: 6 }), async (lives) => {
        await setLives(lives)
        const waits = lives
          .flatMap(({ placed, reduced, fills }) =>
            fills.map((fill) => {
              const starts = [placed, ...reduced.filter((each) => each >= fill)]
              return Math.min(...starts) - fill
            }),
          )
          .sort((a, b) => a - b)
        const least = (part: number) => {
          const found = waits.find((_, i) => (i + 1) * 10 >= part * waits.length)
          return found ?? null
        }
        const ended = lives.filter(
          ({ timeInForce, closed, expires }) =>
            ['GTC', 'POST_ONLY'].includes(timeInForce) &&
            (closed || (expires !== null && expires <= 0)),
        )
        const unfilled = ended.filter(({ fills }) => fills.length === 0)
        expect(await ask()).toEqual({
          timeToExecution: least(5),
          timeToExecutionP90: least(9),
          closedUnfilled:
            ended.length === 0 ? null : ratioText(BigInt(unfilled.length), BigInt(ended.length)),
        })
      }),
      { numRuns: 40 },
    )
  })
})
