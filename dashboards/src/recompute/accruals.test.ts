import { expect, test } from 'vitest'
import { countAccruals, ofYear } from './accruals'
import { account, eventsAt } from './fixtures'
import { ratioOf } from './ratio'

const one = account(1)
const accrued = (at: string, amount: bigint, accPerShare: bigint, carry: bigint) =>
  [at, one, 'RevenueAccrued', { amount, accPerShare, carry }] as [
    string,
    string,
    string,
    Record<string, unknown>,
  ]
const events = eventsAt([
  ['2026-01-01T00:00:00.000000Z', one, 'Activated', { amount: 25_000n }],
  accrued('2026-01-01T00:00:00.000000Z', 25_000n, 2n, 5_000n),
  accrued('2026-01-09T00:00:00.000000Z', 15_003n, 4n, 3n),
  accrued('2026-01-10T00:00:00.000000Z', 9_997n, 5n, 0n),
])

function counted(list = events) {
  const accruals = countAccruals()
  const checks = list.flatMap((event) => accruals.take(event))
  const wrong = checks.filter(({ said, folded }) => said !== folded).map(({ what }) => what)
  return { accruals, wrong }
}

test('ratios have ten places, half away from zero', () => {
  expect([ratioOf(1n, 3n), ratioOf(2n, 3n)]).toEqual(['0.3333333333', '0.6666666667'])
  expect(ratioOf(1n, 2n * 10n ** 10n)).toBe('0.0000000001')
  expect(ratioOf(1n, 2n * 10n ** 10n + 1n)).toBe('0.0000000000')
  expect([ratioOf(7n, 2n), ratioOf(0n, 5n), ratioOf(5n, 0n)]).toEqual([
    '3.5000000000',
    '0.0000000000',
    null,
  ])
})

test('the amounts make what a share earned, and the rest is carried', () => {
  expect(counted().wrong).toEqual([])
  const [activated, , ...rest] = events
  expect(activated && counted([activated, ...rest]).wrong).toEqual([
    'earned per share in all',
    'remainder',
    'earned per share in all',
    'remainder',
  ])
})

test('nothing is earned a year before 7 days of activity, to the second', () => {
  const { accruals } = counted(events.slice(0, 2))
  expect(accruals.earned(one, '2026-01-07T23:59:58.000000Z', 30)).toBeNull()
  const week = accruals.earned(one, '2026-01-07T23:59:59.000000Z', 30)
  expect(week).toMatchObject({ perShare: 2n, seconds: 604_800n, event: { id: events[1]?.id } })
  expect(week && ofYear(week)).toBe(2n * 31_536_000n)
  expect(accruals.earned(account(2), '2026-03-01T00:00:00.000000Z', 30)).toBeNull()
})

test('the window begins with what is earned at its first second', () => {
  const { accruals } = counted()
  const at = (asOf: string) => accruals.earned(one, asOf, 7)?.perShare
  expect(at('2026-01-15T23:59:59.000000Z')).toBe(3n) // from 9 January 00:00:00: 5 - 2
  expect(at('2026-01-16T00:00:00.000000Z')).toBe(1n) // a second later: 5 - 4
})
