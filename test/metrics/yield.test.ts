import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { insertMarkets, marketName } from '../api/market/rows'
import { clear, insert, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const START = Date.UTC(2026, 0, 1) / 1_000
const MARKET = marketName(3)
const YEAR = 365 * DAY
const WINDOWS = { DAYS_7: 7, DAYS_30: 30, DAYS_90: 90, DAYS_365: 365 }
const RATES = 'revenuePerShare aprMid aprLast yieldOnCost apyMid apyLast'
let api: Api

type Generator = Record<string, unknown>
type Revenue = { seconds: number; earned: bigint }
type Quotes = { bid: bigint; ask: bigint; last: bigint | null }

beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
})
afterAll(() => api.close())
beforeEach(() => setGenerator({}, []))

/** One generator and its market; `seconds` since START, `earned`: more of a share. Answers what a share had earned by then. */
async function setGenerator(row: Generator, revenue: Revenue[], quotes?: Quotes) {
  await api.db.query('UPDATE market SET generator_id = NULL, last_price = NULL')
  await api.db.query('DELETE FROM "order" WHERE close_reason IS NULL')
  await clear(api.db, 'revenue_point', 'generator')
  await insert(api.db, 'generator', { id: '0xg1', ...row })
  let sum = 0n
  for (const [i, { seconds, earned }] of revenue.entries()) {
    sum += earned
    const point = { id: `r${i}`, generator_id: '0xg1', accrued_at: iso(START + seconds) }
    await insert(api.db, 'revenue_point', { ...point, acc_per_share: String(sum) })
  }
  if (!quotes) return
  const last = quotes.last === null ? null : String(quotes.last)
  await api.db.query(`UPDATE market SET generator_id = '0xg1', last_price = $1`, [last])
  const resting = { market_id: MARKET, remaining: 5 }
  await insert(
    api.db,
    'order',
    { id: '11', side: 'BUY', price: String(quotes.bid), ...resting },
    { id: '12', side: 'SELL', price: String(quotes.ask), ...resting },
  )
}

/** As of so many seconds after START: a second before that is the head's time. */
async function ask(query: string, age: number) {
  await setHead(api.db, 1, iso(START + age - 1))
  return api.ask(`{ ${query} }`)
}
const yieldOf = async (window: string, age: number, fields = RATES) =>
  (await ask(`yields(window: ${window}) { ${fields} }`, age)).yields[0]

describe('the yields of a window', () => {
  test('there is none before the activation', async () => {
    const said = await yieldOf('DAYS_30', DAY, `generator window from to partialWindow ${RATES}`)
    const { generator, window, ...rest } = said
    expect([generator, window]).toEqual(['0xg1', 'DAYS_30'])
    expect(Object.values(rest)).toEqual(Array(9).fill(null))
  })

  test('before seven days only what was earned is known; without a market no price', async () => {
    await setGenerator({ activated_at: iso(START) }, [{ seconds: 0, earned: 70n }])
    expect(await yieldOf('DAYS_7', 7 * DAY - 1, `partialWindow ${RATES}`)).toEqual({
      partialWindow: true,
      revenuePerShare: '70',
      aprMid: null,
      aprLast: null,
      yieldOnCost: null,
      apyMid: null,
      apyLast: null,
    })
    expect(await yieldOf('DAYS_7', 7 * DAY, `partialWindow ${RATES}`)).toEqual({
      partialWindow: false,
      revenuePerShare: '70',
      aprMid: null,
      aprLast: null,
      yieldOnCost: ratioText(70n * 10_000n * 365n, 7n * 10_000n),
      apyMid: null,
      apyLast: null,
    })
  })

  test('is half-open: its first second counts, the one after the head does not', async () => {
    const first = { seconds: 100 * DAY, earned: 3n }
    const after = { seconds: 107 * DAY, earned: 5n }
    await setGenerator({ activated_at: iso(START) }, [first, after])
    const fields = 'from to revenuePerShare'
    const day = (seconds: number) => iso(START + seconds).replace('Z', '000Z')
    expect(await yieldOf('DAYS_7', 107 * DAY, fields)).toEqual({
      from: day(100 * DAY),
      to: day(107 * DAY),
      revenuePerShare: '3',
    })
    expect((await yieldOf('DAYS_7', 107 * DAY + 1, fields)).revenuePerShare).toBe('5')
  })

  test('a yield beyond what floating point holds is not compounded', async () => {
    const quotes = { bid: 1n, ask: 1n, last: 10n ** 9n }
    await setGenerator({ activated_at: iso(START) }, [{ seconds: 0, earned: 10n ** 9n }], quotes)
    const { apyMid, aprMid, apyLast } = await yieldOf('DAYS_7', 7 * DAY)
    expect([aprMid, apyMid]).toEqual([ratioText(10n ** 9n * 365n, 7n), null])
    expect(apyLast / (2 ** (365 / 7) - 1)).toBeCloseTo(1, 9)
  })

  test('those asked for are those given', async () => {
    await insert(api.db, 'funding_request', { id: '2' })
    const { yields } = await ask('yields(generators: ["0xG1", "0xg9"]) { generator window }', DAY)
    expect(yields).toEqual([{ generator: '0xg1', window: 'DAYS_365' }])
    expect((await ask('yields(generators: []) { generator }', DAY)).yields).toEqual([])
  })

  test('equal exact arithmetic over the revenue one by one, whatever was earned', async () => {
    const revenue = fc.record({
      seconds: fc.integer({ min: 0, max: 500 * DAY }),
      earned: fc.bigInt({ min: 0n, max: 10n ** 15n }),
    })
    const price = fc.bigInt({ min: 10n ** 14n, max: 10n ** 18n })
    const quotes = fc.record({ bid: price, ask: price, last: fc.option(price) })
    await fc.assert(
      fc.asyncProperty(
        fc.array(revenue, { maxLength: 8 }).map((all) => all.sort((a, b) => a.seconds - b.seconds)),
        quotes,
        fc.bigInt({ min: 0n, max: 10n ** 22n }),
        fc.integer({ min: 1, max: 500 * DAY }),
        fc.constantFrom(...(Object.keys(WINDOWS) as (keyof typeof WINDOWS)[])),
        async (all, { bid, ask: asked, last }, cost, age, window) => {
          const row = { activated_at: iso(START), cost: String(cost), shares_left: 10_000 }
          await setGenerator(row, all, { bid, ask: asked, last })
          const length = WINDOWS[window] * DAY
          const from = Math.max(0, age - length)
          const earned = all
            .filter(({ seconds }) => seconds >= from && seconds < age)
            .reduce((sum, each) => sum + each.earned, 0n)
          const span = BigInt(age - from)
          const known = age >= 7 * DAY
          const over = (price: bigint | null, part = 1n) =>
            known && price ? ratioText(part * earned * BigInt(YEAR), span * price) : null
          const said = await yieldOf(window, age, `partialWindow ${RATES}`)
          const aprMid = over(bid + asked, 2n)
          const aprLast = over(last)
          expect(said).toMatchObject({
            partialWindow: age < length,
            revenuePerShare: String(earned),
            aprMid,
            aprLast,
            yieldOnCost: over(cost, 10_000n),
          })
          for (const [apr, apy] of [
            [aprMid, said.apyMid],
            [aprLast, said.apyLast],
          ])
            if (apr === null) expect(apy).toBeNull()
            else {
              const days = Number(span) / DAY
              const expected = (1 + (Number(apr) * days) / 365) ** (365 / days) - 1
              if (expected < 1e6) expect(apy).toBeCloseTo(expected, 5)
              else if (apy !== null) expect(apy / expected).toBeCloseTo(1, 5)
            }
        },
      ),
      { numRuns: 60 },
    )
  })
})

describe('the discounted value', () => {
  const FIELDS = 'navDcf premiumToDcf discountRate degradation lifeYears yearsLeft'
  const valuationAt = async (age: number, rate?: string) => {
    const named = rate === undefined ? '' : `, discountRate: "${rate}"`
    return (await ask(`valuation(generator: "0xG1"${named}) { ${FIELDS} }`, age)).valuation
  }

  test('is null before seven days, and says what it would assume', async () => {
    const none = { navDcf: null, premiumToDcf: null, discountRate: '0.1' }
    const terms = { degradation: '0.005', lifeYears: 25 }
    expect(await valuationAt(DAY)).toEqual({ ...none, ...terms, yearsLeft: null })
    await setGenerator({ activated_at: iso(START) }, [{ seconds: 0, earned: 1n }])
    expect(await valuationAt(7 * DAY - 1)).toEqual({ ...none, ...terms, yearsLeft: 24 })
    await setGenerator({ activated_at: iso(START), shares_left: 0 }, [])
    expect(await valuationAt(8 * DAY)).toMatchObject({ navDcf: null })
  })

  test('at the end of its life nothing is to come', async () => {
    await setGenerator({ activated_at: iso(START) }, [{ seconds: 24 * YEAR, earned: 1_000n }])
    expect(await valuationAt(24 * YEAR + 1)).toMatchObject({ navDcf: '0', yearsLeft: 0 })
    expect(await valuationAt(24 * YEAR)).toMatchObject({ yearsLeft: 1 })
    expect(await valuationAt(40 * YEAR)).toMatchObject({ navDcf: '0', yearsLeft: 0 })
  })

  test('equals a sum of exact fractions, year by year, at any rate', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.bigInt({ min: 0n, max: 10n ** 19n }),
        fc.integer({ min: 7 * DAY, max: 26 * YEAR }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.bigInt({ min: 1n, max: 10n ** 19n }),
        async (earned, age, millionths, price) => {
          const quotes = { bid: price, ask: price + 1n, last: null }
          const row = { activated_at: iso(START) }
          await setGenerator(row, [{ seconds: age - 1, earned }], quotes)
          const rate = `${Math.floor(millionths / 1e6)}.${String(millionths % 1e6).padStart(6, '0')}`
          const years = Math.max(0, Math.floor((25 * YEAR - age) / YEAR))
          // Σ of fractions n / d, each year's own, brought together one after the other.
          let [n, d] = [0n, 1n]
          for (let k = 1; k <= years; k += 1) {
            const part = 995n ** BigInt(k) * 1_000_000n ** BigInt(k)
            const whole = 1_000n ** BigInt(k) * BigInt(1_000_000 + millionths) ** BigInt(k)
            ;[n, d] = [n * whole + part * d, d * whole]
          }
          const span = BigInt(Math.min(age, YEAR))
          const value = (earned * BigInt(YEAR) * n) / (span * d)
          expect(await valuationAt(age, rate)).toMatchObject({
            navDcf: String(value),
            premiumToDcf: value === 0n ? null : ratioText(2n * price + 1n - 2n * value, 2n * value),
            discountRate: rate,
            yearsLeft: years,
          })
        },
      ),
      { numRuns: 40 },
    )
  })

  test('refuses a rate it cannot take, and a generator that is not there', async () => {
    for (const rate of ['1.000001', '-0.1', '0.1234567', '1e-2']) {
      const query = `{ valuation(generator: "0xg1", discountRate: "${rate}") { navDcf } }`
      expect(await api.refuse(query)).toMatchObject([{ code: 'BAD_USER_INPUT' }])
    }
    expect(await api.refuse('{ valuation(generator: "0xg9") { navDcf } }')).toMatchObject([
      { code: 'BAD_USER_INPUT', message: expect.stringContaining('0xg9') },
    ])
  })
})
