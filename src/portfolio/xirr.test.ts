import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Flow, xirr } from './xirr'

/** Amounts in hundredths, by day. */
const flowsOf = (days: Record<string, number>): Flow[] =>
  Object.entries(days).map(([day, amount]) => ({
    day: Date.parse(day) / 86_400_000,
    amount: BigInt(Math.round(amount * 100)),
  }))

describe('the rate is that of spreadsheets', () => {
  it.each<[string, Record<string, number>, number, number]>([
    // https://support.microsoft.com/en-us/excel/functions/xirr-function
    [
      'Microsoft, Excel',
      {
        '2008-01-01': -10_000,
        '2008-03-01': 2_750,
        '2008-10-30': 4_250,
        '2009-02-15': 3_250,
        '2009-04-01': 2_750,
      },
      0.373362535,
      8,
    ],
    // https://learn.microsoft.com/en-us/dax/xirr-function-dax
    [
      'Microsoft, DAX',
      {
        '2014-01-01': -10_000,
        '2014-03-01': 2_750,
        '2014-10-30': 4_250,
        '2015-02-15': 3_250,
        '2015-04-01': 2_750,
      },
      0.3749,
      4,
    ],
    // https://wiki.openoffice.org/wiki/Documentation/How_Tos/Calc:_XIRR_function
    [
      'OpenOffice Calc',
      { '2008-02-05': -2_750, '2008-07-05': 1_000, '2009-01-05': 2_000 },
      0.124,
      3,
    ],
    // By hand: 365 days at 10 %, and all but a tenth lost in 73 days, (1 / 10) ^ 5 - 1.
    ['a year', { '2026-01-01': -100, '2027-01-01': 110 }, 0.1, 9],
    ['a fifth of a year', { '2026-01-01': -100, '2026-03-15': 10 }, -0.99999 + 1e-9, 9],
  ])('%s', (_, days, rate, places) => {
    const said = xirr(flowsOf(days)).rate
    if (rate < -0.9999)
      expect(said).toBeNull() // below the least rate
    else expect(said).toBeCloseTo(rate, places)
  })
})

describe('there is no rate', () => {
  it.each<[string, Record<string, number>]>([
    ['of nothing', {}],
    ['of money that only went', { '2026-01-01': -1, '2026-02-01': -2 }],
    ['of money that only came', { '2026-01-01': 1, '2026-02-01': 2 }],
    ['where a day takes back what it gave', { '2026-01-01': 0, '2026-02-01': 5 }],
    ['beyond the bounds', { '2026-01-01': -1, '2026-01-02': 100 }],
    ['where no rate solves it', { '2026-01-01': 1, '2027-01-01': -1, '2028-01-01': 1 }],
  ])('%s', (_, days) => {
    expect(xirr(flowsOf(days)).rate).toBeNull()
  })

  it('of one day alone', () => {
    const day = 20_000
    expect(
      xirr([
        { day, amount: -100n },
        { day, amount: 130n },
      ]),
    ).toEqual({ rate: null, ambiguous: false })
  })
})

it('a second change of sign is said', () => {
  const twice = flowsOf({ '2026-01-01': -100, '2027-01-01': 230, '2028-01-01': -132 })
  expect(xirr(twice).ambiguous).toBe(true) // 10 % and 20 % solve it
  expect(xirr(twice).rate).toBeCloseTo(0.1, 9)
  const sameDay = [...flowsOf({ '2026-01-01': -100, '2027-01-01': 110 })]
  sameDay.push(
    { day: sameDay[0]?.day ?? 0, amount: 5n },
    { day: sameDay[1]?.day ?? 0, amount: -5n },
  )
  expect(xirr(sameDay).ambiguous).toBe(false) // a day counts as a whole
})

it('equals an independent bisection, and solves the equation', () => {
  const day = fc.integer({ min: 0, max: 3_650 })
  const amount = fc.bigInt({ min: 10n ** 18n, max: 10n ** 24n })
  const paid = fc.array(fc.record({ day, amount: amount.map((each) => -each) }), {
    minLength: 1,
    maxLength: 5,
  })
  const got = fc.array(fc.record({ day: day.map((each) => each + 3_651), amount }), {
    minLength: 1,
    maxLength: 8,
  })
  fc.assert(
    fc.property(paid, got, (out, back) => {
      const flows = [...back, ...out] // order does not matter
      const { rate, ambiguous } = xirr(flows)
      expect(ambiguous).toBe(false)
      const expected = halved(flows)
      if (expected === null) expect(rate).toBeNull()
      else expect(rate).toBeCloseTo(expected, 7)
    }),
    { numRuns: 300 },
  )
})

it('of one payment and one return is their ratio, to the day', () => {
  const amount = fc.bigInt({ min: 1n, max: 10n ** 26n })
  fc.assert(
    fc.property(amount, amount, fc.integer({ min: 30, max: 20_000 }), (paid, got, days) => {
      const { rate } = xirr([
        { day: 7, amount: -paid },
        { day: 7 + days, amount: got },
      ])
      const exact = (Number(got) / Number(paid)) ** (365 / days) - 1
      if (exact <= -0.9999 || exact > 1e6) expect(rate).toBeNull()
      else expect(Math.abs((rate ?? Number.NaN) - exact)).toBeLessThan(1e-7 * Math.max(1, exact))
    }),
    { numRuns: 300 },
  )
})

/** In the logarithm of 1 + rate, from the last day back: what flows grow to instead of what they were worth. */
function halved(flows: Flow[]): number | null {
  const last = Math.max(...flows.map(({ day }) => day))
  const grown = (log: number) =>
    flows.reduce(
      (sum, { day, amount }) => sum + Number(amount) * Math.exp((log * (last - day)) / 365),
      0,
    )
  let [low, high] = [Math.log(1 - 0.9999), Math.log(1 + 1e6)]
  if (grown(low) > 0 === grown(high) > 0) return null
  for (let step = 0; step < 200; step += 1) {
    const middle = (low + high) / 2
    if (grown(middle) > 0 === grown(low) > 0) low = middle
    else high = middle
  }
  return Math.exp(low) - 1
}
