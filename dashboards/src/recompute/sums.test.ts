import { expect, test } from 'vitest'
import { compare } from './compare'
import { energyClaims, foldEnergy } from './energy'
import type { Ask, KeptEvent } from './event'
import { account, eventsOf } from './fixtures'
import type { Fold } from './fold'
import { foldOwners } from './owners'
import { foldRevenue } from './revenue'
import { recompute } from './run'
import { recipes } from './table'
import { weekOf } from './weeks'

const unit = 10n ** 18n

function run(fold: Fold, events: KeptEvent[]) {
  const wrong = events.flatMap((event) =>
    fold
      .take(event)
      .filter(({ said, folded }) => said !== folded)
      .map(({ what }) => what),
  )
  return { wrong, values: Object.fromEntries(fold.end('').map(({ what, value }) => [what, value])) }
}

const purchase = (
  units: bigint,
  price: bigint,
  totalUnits: bigint,
  freeUnits: bigint,
  totalRevenue = 0n,
) =>
  [
    'UnitsPurchased',
    { units, price, amount: units * price, totalUnits, freeUnits, totalRevenue },
  ] as [string, Record<string, unknown>]

test('weeks begin on Monday, UTC', () => {
  expect(weekOf('2026-01-05T00:00:00.000000Z').from).toBe('2026-01-05T00:00:00.000Z')
  expect(weekOf('2026-01-04T23:59:59.999999Z').from).toBe('2025-12-29T00:00:00.000Z')
  expect(weekOf('1970-01-01T00:00:00Z').from).toBe('1969-12-29T00:00:00.000Z')
})

test('energy: units sold and free are apart, and add up by week', () => {
  const events = eventsOf([
    purchase(5n, unit, 5n, 0n),
    purchase(3n, 0n, 5n, 3n),
    purchase(2n, unit, 7n, 3n),
  ])
  expect(run(foldEnergy(), events)).toEqual({
    wrong: [],
    values: { 'sold in the week of 2025-12-29': '7', 'free in the week of 2025-12-29': '3' },
  })
  expect(run(foldEnergy(), events.slice(1)).wrong).toEqual(['sold in all', 'sold in all'])
})

test('revenue: what is paid is what accrues, per share and remainder', () => {
  const accrued = (amount: bigint, accPerShare: bigint, carry: bigint) =>
    ['RevenueAccrued', { amount, accPerShare, carry }] as [string, Record<string, unknown>]
  const events = eventsOf([
    ['Activated', { amount: 25_000n }],
    accrued(25_000n, 2n, 5_000n),
    purchase(3n, 5_001n, 3n, 0n, 40_003n),
    accrued(15_003n, 4n, 3n),
  ])
  const { wrong, values } = run(foldRevenue(), events)
  expect(wrong).toEqual([])
  expect(values['earned in the week of 2025-12-29']).toBe('40003')
  expect(run(foldRevenue(), events.slice(1)).wrong).toContain('earned per share in all')
})

test('owners: the funding gives, movements leave, and all shares are somebody’s', () => {
  const given = (who: number, shares: bigint, financierShares: bigint, sharesAllocated: bigint) =>
    ['Contributed', { financier: account(who), shares, financierShares, sharesAllocated }] as [
      string,
      Record<string, unknown>,
    ]
  const events = eventsOf([
    given(1, 6_000n, 6_000n, 6_000n),
    given(2, 3_000n, 3_000n, 9_000n),
    given(1, 1_000n, 7_000n, 10_000n),
    ['ShareBalance', { account: account(2), balance: 0n }],
    ['ShareBalance', { account: account(3), balance: 3_000n }],
    ['PriceVoted', { voter: account(3), hasVote: true }],
    ['ShareBalance', { account: account(1), balance: 0n }],
    ['EscrowRedeemed', { account: account(1), shares: 7_000n, sharesLeft: 3_000n }],
  ])
  expect(run(foldOwners(), events)).toEqual({
    wrong: [],
    values: {
      [`shares of ${account(3)}`]: '3000',
      [`vote of ${account(3)}`]: 'stands',
      'shares left': '3000',
    },
  })
  expect(run(foldOwners(), events.toSpliced(4, 1)).wrong).toEqual(['shares that somebody holds'])
})

test('of a week that differs, the purchase whose row differs is named, and it is read twice before it is said', async () => {
  const events = eventsOf([
    purchase(5n, unit, 5n, 0n),
    purchase(2n, unit, 7n, 0n),
    purchase(1n, unit, 8n, 0n),
  ])
  const rows = events.map(({ id, args }) => ({
    id,
    units: args.units,
    price: args.price,
    amount: args.amount,
  }))
  const altered = rows.map((row, at) => (at === 1 ? { ...row, units: '20' } : row))
  let questions = 0
  const asked = (async (document: unknown, variables: { where?: { id_gt?: string } }) => {
    const question = String(document)
    if (question.includes('energyPurchases')) return { energyPurchases: altered }
    if (question.includes('query Kept'))
      return { events: events.filter(({ id }) => id > (variables.where?.id_gt ?? '')) }
    questions += 1
    const energySeries = [{ startedAt: '2025-12-29T00:00:00.000000Z', units: '26', freeUnits: '0' }]
    return { head: { height: 9, timestamp: '' }, energySeries }
  }) as unknown as Ask
  const recipe = recipes.energy
  if (!recipe) throw new Error('no recipe')
  const outcome = await recompute(recipe, {
    subject: null,
    variables: {},
    onProgress: () => {},
    asked,
  })
  expect(outcome.dispute).toMatchObject({
    what: 'units',
    said: '20',
    folded: '2',
    event: { id: events[1]?.id },
  })
  expect(questions).toBe(2)
})

test('a week without sale says nothing, whether it has a row or not', () => {
  const energySeries = [{ startedAt: '2026-01-05T00:00:00.000000Z', units: '0', freeUnits: '0' }]
  expect(
    compare(energyClaims({ head: null, energySeries }), foldEnergy().end('')).dispute,
  ).toBeNull()
})
