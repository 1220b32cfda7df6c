import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { clear, insert, insertBasics, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const NOW = Date.UTC(2026, 5, 1) / 1_000
const SOLAR = '0x5fbdb2315678afecb367f032d93f642f64180aa3'
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'token', { id: SOLAR })
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'position', 'market', 'revenue_point', 'holding', 'generator'))

type Stake = { balance: number; allotted: number; bought: number; basis: bigint; other: number }

/** The issue price is 7; a share earned 3 base units in the 100 days of activity. */
async function ask({ balance, allotted, bought, basis, other }: Stake) {
  await insert(api.db, 'generator', {
    id: 'g1',
    share_price: 7,
    activated_at: iso(NOW - 100 * DAY),
    acc_per_share: 3,
  })
  await insert(api.db, 'revenue_point', {
    id: 'r1',
    accrued_at: iso(NOW - DAY),
    acc_per_share: 3,
  })
  await insert(api.db, 'holding', { id: 'g1-ann', balance, allotted })
  if (bought > 0 || other > 0) {
    await insert(api.db, 'market', { id: 'm1', number: 1, code: 'SHARE1', generator_id: 'g1' })
    const sums = { quantity: bought, cost_basis: String(basis), sold_other: other }
    await insert(api.db, 'position', { id: 'm1-ann', ...sums })
  }
  await setHead(api.db, 1, iso(NOW - 1))
  return (await api.ask('{ holdings { cost yieldOnCost } }')).holdings[0]
}

describe('what a holding cost, and yields on it', () => {
  const none = { balance: 10, allotted: 0, bought: 0, basis: 0n, other: 0 }
  const yieldOf = (shares: number, cost: number) =>
    ratioText(BigInt(shares * 3 * 365), BigInt(100 * cost))

  test('shares of the funding cost the issue price, without a market too', async () => {
    expect(await ask({ ...none, allotted: 10 })).toEqual({
      cost: '70',
      yieldOnCost: yieldOf(10, 70),
    })
  })

  test('what was given costs nothing, and has no yield', async () => {
    expect(await ask(none)).toEqual({ cost: '0', yieldOnCost: null })
  })

  test('bought ones come first, at their average cost, rounded up', async () => {
    const given = { balance: 3, allotted: 9, bought: 7, basis: 100n, other: 0 }
    expect((await ask(given)).cost).toBe('43') // 300 / 7
  })

  test('those of the funding that were sold cost nothing any more', async () => {
    const sold = { balance: 5, allotted: 10, bought: 1, basis: 20n, other: 8 }
    expect((await ask(sold)).cost).toBe(String(20 + 2 * 7))
  })

  test('equals exact arithmetic', async () => {
    const count = fc.integer({ min: 0, max: 10_000 })
    const basis = fc.bigInt({ min: 0n, max: 10n ** 24n })
    await fc.assert(
      fc.asyncProperty(
        fc.record({ balance: count, allotted: count, bought: count, basis, other: count }),
        async (stake) => {
          await clear(api.db, 'position', 'market', 'revenue_point', 'holding', 'generator')
          const [held, all] = [Math.min(stake.bought, stake.balance), BigInt(stake.bought)]
          let cost = all === 0n ? 0n : (stake.basis * BigInt(held) + all - 1n) / all
          const rest = Math.min(stake.balance - held, Math.max(0, stake.allotted - stake.other))
          cost += BigInt(rest) * 7n
          const earned = BigInt(stake.balance * 3 * 365)
          expect(await ask(stake)).toEqual({
            cost: String(cost),
            yieldOnCost: cost === 0n ? null : ratioText(earned, 100n * cost),
          })
        },
      ),
      { numRuns: 40 },
    )
  })
})
