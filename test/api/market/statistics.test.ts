import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { setHead } from '../rows'
import { barOf, shown } from './brute-force'
import { START, someDeals } from './deals'
import { type Deal, feeOf, insertMarkets, marketName, priceOf, setTrades } from './rows'

const DAY = 86_400_000
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await setHead(api.db, 9, '2027-06-01T00:00:30Z')
})
afterAll(() => api.close())

const within = (deals: Deal[], from: number, to: number) =>
  deals.filter(({ at }) => at * 1_000 >= from && at * 1_000 < to)
/** Bounds in milliseconds, often at a second or a minute, and about a day from the first trade. */
const someTime = fc
  .tuple(
    fc.constantFrom(1, 1_000, 60_000),
    fc.oneof(
      fc.integer({ min: -DAY, max: 3 * DAY }),
      fc.integer({ min: -61_000, max: 61_000 }),
      fc.integer({ min: DAY - 61_000, max: DAY + 61_000 }),
    ),
  )
  .map(([unit, ms]) => START * 1_000 + ms - (ms % unit))

test('the last 24 hours equal what the trades say, at any time', async () => {
  await fc.assert(
    fc.asyncProperty(someDeals, someTime, async (deals, to) => {
      await setTrades(api.db, marketName(3), deals)
      const bar = barOf(within(deals, to - DAY, to))
      const before = within(deals, 0, to).at(-1)
      const previous = within(deals, 0, to - DAY).at(-1)
      const text = (value: bigint | undefined) => (value === undefined ? null : String(value))
      const { rows } = await api.db.query(
        'SELECT * FROM market_ticker($1, to_timestamp($2 / 1000.0))',
        [marketName(3), to],
      )
      expect(rows).toEqual([
        {
          market_id: marketName(3),
          open: text(bar?.open),
          high: text(bar?.high),
          low: text(bar?.low),
          last: before ? String(priceOf(before)) : null,
          last_trade_at: before ? new Date(before.at * 1_000) : null,
          previous: previous ? String(priceOf(previous)) : null,
          base_volume: String(bar?.baseVolume ?? 0),
          quote_volume: String(bar?.quoteVolume ?? 0),
          trades: bar?.trades ?? 0,
        },
      ])
    }),
    { numRuns: 120 },
  )
})

test('without a market it is all of them', async () => {
  const { rows } = await api.db.query('SELECT market_id FROM market_ticker(NULL, now()) ORDER BY 1')
  expect(rows).toEqual([{ market_id: marketName(3) }, { market_id: marketName(4) }])
})

test('the volume of any range equals what the trades say', async () => {
  const bound = fc.option(someTime, { nil: null })
  await fc.assert(
    fc.asyncProperty(someDeals, someDeals, bound, bound, async (deals, others, one, other) => {
      await setTrades(api.db, marketName(3), deals)
      await setTrades(
        api.db,
        marketName(4),
        others.map((deal) => ({ ...deal, block: deal.block + 1_000 })),
      )
      const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other]
      for (const market of [null, 'SHARE3', marketName(4)]) {
        const asked = market === null ? [...deals, ...others] : market === 'SHARE3' ? deals : others
        const found = within(asked, from ?? 0, to ?? Number.POSITIVE_INFINITY)
        const query = Object.entries({ market, from, to }).flatMap(([name, value]) =>
          value === null ? [] : [`${name}=${value}`],
        )
        const answer = await (await fetch(`${api.url}/v1/volume?${query.join('&')}`)).json()
        const sum = (of: (deal: Deal) => bigint) =>
          found.reduce((total, deal) => total + of(deal), 0n)
        expect(answer).toEqual({
          market: market === 'SHARE3' ? marketName(3) : market,
          from,
          to,
          baseVolume: String(sum(({ quantity }) => BigInt(quantity))),
          quoteVolume: shown(
            sum((deal) => priceOf(deal) * BigInt(deal.quantity)),
            18,
          ),
          fees: shown(sum(feeOf), 18),
          trades: found.length,
          epoch: expect.any(String),
          seq: expect.any(Number),
        })
      }
    }),
    { numRuns: 40 },
  )
})
