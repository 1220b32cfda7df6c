import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { START, someDeals } from '../api/market/deals'
import { insertMarkets, marketName, setTrades } from '../api/market/rows'
import { clear, insert, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const MARKET = marketName(3)
const FIELDS = 'microprice aprLast priceToRevenue premiumToBook turnover'
let api: Api
let nextOrder = 10

beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await insert(api.db, 'generator', { id: 'g1' })
  await api.db.query(`UPDATE market SET generator_id = 'g1' WHERE id = $1`, [MARKET])
})
afterAll(() => api.close())
beforeEach(async () => {
  await clear(api.db, 'revenue_point')
  await setOrders([])
  await setTrades(api.db, MARKET, [])
  await setMarket({ opened_at: iso(START), last_price: null })
})

const setRow = (table: string, where: string, row: Record<string, unknown>) =>
  api.db.query(
    `UPDATE ${table} SET ${Object.keys(row)
      .map((name, i) => `${name} = $${i + 1}`)
      .join(', ')} WHERE ${where}`,
    Object.values(row),
  )
const setMarket = (row: Record<string, unknown>) => setRow('market', `id = '${MARKET}'`, row)
const setGenerator = (row: Record<string, unknown>) => setRow('generator', `id = 'g1'`, row)

type Resting = { side: string; price: bigint; remaining: number; ended?: boolean }
async function setOrders(orders: Resting[]): Promise<void> {
  await api.db.query('DELETE FROM "order" WHERE close_reason IS NULL')
  const rows = orders.map(({ side, price, remaining, ended = false }) => {
    nextOrder += 1
    const expiresAt = ended ? iso(START - DAY) : null
    return {
      id: String(nextOrder),
      market_id: MARKET,
      side,
      price: String(price),
      remaining,
      expires_at: expiresAt,
    }
  })
  if (rows.length > 0) await insert(api.db, 'order', ...rows)
}

/** As of so many seconds after START: a second before that is the head's time. */
async function ask(age: number, fields = FIELDS) {
  await setHead(api.db, 1, iso(START + age - 1))
  return (await api.ask(`{ marketById(id: "${MARKET}") { ${fields} } }`)).marketById
}

test('a market of no generator, and one without anything, has none of them', async () => {
  const { marketById } = await api.ask(`{ marketById(id: "${marketName(4)}") { ${FIELDS} } }`)
  expect(Object.values(marketById)).toEqual([null, null, null, null, null])
  await setGenerator({ activated_at: iso(START), cost: 10_000, shares_left: 10_000 })
  expect(await ask(6 * DAY)).toEqual({
    microprice: null,
    aprLast: null,
    priceToRevenue: null,
    premiumToBook: null,
    turnover: null,
  })
})

describe('of the book', () => {
  test('the microprice is drawn to the side where less is offered; what has ended does not count', async () => {
    await setOrders([
      { side: 'BUY', price: 100n, remaining: 30 },
      { side: 'SELL', price: 200n, remaining: 10 },
      { side: 'SELL', price: 150n, remaining: 99, ended: true },
    ])
    expect(await ask(DAY, 'microprice')).toEqual({ microprice: '175' })
    await setOrders([{ side: 'BUY', price: 100n, remaining: 30 }])
    expect(await ask(DAY, 'microprice')).toEqual({ microprice: null })
  })

  test('microprice, premium and price to revenue equal exact arithmetic, whatever rests', async () => {
    const order = (side: string, least: bigint) =>
      fc.record({
        side: fc.constant(side),
        price: fc.bigInt({ min: least, max: least + 5n }),
        remaining: fc.integer({ min: 1, max: 10_000 }),
      })
    const orders = fc.tuple(
      fc.array(order('BUY', 1_000n), { maxLength: 5 }),
      fc.array(order('SELL', 1_010n), { maxLength: 5 }),
    )
    const money = fc.bigInt({ min: 0n, max: 10n ** 9n })
    const age = fc.integer({ min: 7 * DAY, max: 800 * DAY })
    await fc.assert(
      fc.asyncProperty(orders, money, money, age, async ([bids, asks], cost, earned, seconds) => {
        await setOrders([...bids, ...asks])
        await setGenerator({ activated_at: iso(START), cost: String(cost) })
        await clear(api.db, 'revenue_point')
        const at = START + seconds - 1 // counts: it is before t
        await insert(api.db, 'revenue_point', {
          id: 'r1',
          accrued_at: iso(at),
          acc_per_share: String(earned),
        })
        const bid = bids.map(({ price }) => price).sort((a, b) => Number(b - a))[0]
        const asked = asks.map(({ price }) => price).sort((a, b) => Number(a - b))[0]
        const sizeAt = (side: Resting[], price: bigint) =>
          BigInt(
            side
              .filter((each) => each.price === price)
              .reduce((sum, { remaining }) => sum + remaining, 0),
          )
        const said = await ask(seconds, 'microprice priceToRevenue premiumToBook')
        if (bid === undefined || asked === undefined) {
          expect(Object.values(said)).toEqual([null, null, null])
          return
        }
        const [bidSize, askSize] = [sizeAt(bids, bid), sizeAt(asks, asked)]
        const life = BigInt(25 * 365 * DAY)
        const book = (cost * (life - BigInt(seconds))) / (life * 10_000n)
        const window = BigInt(Math.min(seconds, 365 * DAY))
        const yearly = BigInt(365 * DAY) * earned
        expect(said).toEqual({
          microprice: String((bid * askSize + asked * bidSize) / (bidSize + askSize)),
          priceToRevenue: earned === 0n ? null : ratioText((bid + asked) * window, 2n * yearly),
          premiumToBook: book === 0n ? null : ratioText(bid + asked - 2n * book, 2n * book),
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe('of the trades', () => {
  test('the yield at the last price needs a trade and seven days', async () => {
    await setGenerator({ activated_at: iso(START), cost: 10_000 })
    await insert(api.db, 'revenue_point', {
      id: 'r1',
      accrued_at: iso(START + 1),
      acc_per_share: 70,
    })
    expect(await ask(7 * DAY, 'aprLast')).toEqual({ aprLast: null })
    await setMarket({ last_price: 30_000 })
    expect(await ask(7 * DAY - 1, 'aprLast')).toEqual({ aprLast: null })
    expect(await ask(7 * DAY, 'aprLast')).toEqual({ aprLast: ratioText(70n * 365n, 7n * 30_000n) })
  })

  test('turnover is null before seven days, 0 without a trade', async () => {
    expect(await ask(7 * DAY - 1, 'turnover')).toEqual({ turnover: null })
    expect(await ask(7 * DAY, 'turnover')).toEqual({ turnover: '0.0000000000' })
  })

  test('turnover counts each trade of the window once, whatever was traded', async () => {
    const age = fc.integer({ min: 7 * DAY, max: 800 * DAY })
    await fc.assert(
      fc.asyncProperty(someDeals, age, async (deals, seconds) => {
        await setTrades(api.db, MARKET, deals)
        const t = START + seconds
        const start = Math.max(START, t - 365 * DAY)
        const shares = deals
          .filter(({ at }) => at >= start && at < t)
          .reduce((sum, { quantity }) => sum + quantity, 0)
        expect(await ask(seconds, 'turnover')).toEqual({
          turnover: ratioText(BigInt(shares) * BigInt(365 * DAY), 10_000n * BigInt(t - start)),
        })
      }),
      { numRuns: 40 },
    )
  })
})
