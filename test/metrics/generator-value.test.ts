import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { insert } from '../api/rows'
import { DAY, iso, ratioText } from './exact'
import { ACTIVATED, useGenerators } from './one-generator'

const YEARS_25 = 25 * 365 * DAY
const stage = useGenerators()
const { ask, empty } = stage

describe('what it gave back', () => {
  /** `points`: seconds since the activation, and what a share had earned by then. */
  async function setRevenue(points: [number, bigint][], cost: bigint) {
    await empty()
    await insert(stage.api.db, 'generator', {
      id: 'g1',
      activated_at: iso(ACTIVATED),
      cost: String(cost),
      acc_per_share: String(points.at(-1)?.[1] ?? 0n),
    })
    for (const [i, [seconds, acc]] of points.entries())
      await insert(stage.api.db, 'revenue_point', {
        id: `r${i}`,
        accrued_at: iso(ACTIVATED + seconds),
        acc_per_share: String(acc),
      })
  }
  const BACK = 'paidBack paybackAt paybackYears'

  test('nothing yet: 0 is paid back, on no day, in no number of years', async () => {
    await setRevenue([], 10_000n)
    expect(await ask(BACK, 30 * DAY)).toEqual({
      paidBack: '0.0000000000',
      paybackAt: null,
      paybackYears: null,
    })
  })

  test('all of it: on the day of the revenue that reached the cost', async () => {
    await setRevenue(
      [
        [DAY, 4n],
        [9 * DAY, 10n],
        [20 * DAY, 25n],
      ],
      100_000n,
    )
    expect(await ask(BACK, 30 * DAY)).toEqual({
      paidBack: '2.5000000000',
      paybackAt: new Date((ACTIVATED + 9 * DAY) * 1_000).toISOString().replace('Z', '000Z'),
      paybackYears: ratioText(100_000n * BigInt(30 * DAY), 250_000n * BigInt(365 * DAY)),
    })
  })

  test('its years are not known before seven days, its part is', async () => {
    await setRevenue([[1, 1n]], 40_000n)
    expect(await ask(BACK, 7 * DAY - 1)).toEqual({
      paidBack: '0.2500000000',
      paybackAt: null,
      paybackYears: null,
    })
    expect((await ask(BACK, 7 * DAY)).paybackYears).toBe(
      ratioText(40_000n * BigInt(7 * DAY), 10_000n * BigInt(365 * DAY)),
    )
  })
})

describe('the book value of a share', () => {
  test('is its part of the escrow, then of the cost over 25 years', async () => {
    await insert(stage.api.db, 'generator', { id: 'g1', escrow: 129_999, cost: 120_000 })
    expect(await ask('navBook', 1)).toEqual({ navBook: '12' })
    await stage.api.db.query('UPDATE generator SET shares_left = 0, escrow = 0')
    expect(await ask('navBook', 1)).toEqual({ navBook: null })
    await stage.api.db.query(
      'UPDATE generator SET shares_left = 10000, carry = 9999, activated_at = $1',
      [iso(ACTIVATED)],
    )
    expect(await ask('navBook', YEARS_25)).toEqual({ navBook: '0' })
    expect(await ask('navBook', YEARS_25 + DAY)).toEqual({ navBook: '0' })
    expect(await ask('navBook', 1)).toEqual({ navBook: '12' })
  })

  test('equals exact arithmetic at any age', async () => {
    await insert(stage.api.db, 'generator', { id: 'g1', activated_at: iso(ACTIVATED) })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: YEARS_25 + 365 * DAY }),
        fc.bigInt({ min: 1n, max: 10n ** 24n }),
        fc.bigInt({ min: 0n, max: 9_999n }),
        async (age, cost, carry) => {
          await stage.api.db.query('UPDATE generator SET cost = $1, carry = $2', [
            String(cost),
            String(carry),
          ])
          const life = BigInt(YEARS_25)
          const left = BigInt(Math.max(0, YEARS_25 - age))
          const value = (carry * life + cost * left) / (10_000n * life)
          expect(await ask('navBook', age)).toEqual({ navBook: String(value) })
        },
      ),
      { numRuns: 40 },
    )
  })
})
