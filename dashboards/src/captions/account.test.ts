import { expect, test } from 'vitest'
import { earned, payouts } from '../charts/account-fixtures'
import { earnedCaption } from './earned'
import { payoutsCaption } from './payouts'

test('payouts name the largest, and what the others paid', () => {
  expect(payoutsCaption(payouts, 'en')).toBe(
    'Paid out 100.00 SOLAR since 5 Jan 2026; most by Lodwar, Kenya, 60.0%. 3 others paid 15.00 SOLAR together. Each step is a day with a claim.',
  )
  const one = { ...payouts, series: payouts.series.slice(0, 1) }
  expect(payoutsCaption(one, 'en')).toBe(
    'Paid out 60.00 SOLAR since 5 Jan 2026, all by Lodwar, Kenya. Each step is a day with a claim.',
  )
})

test('earned keeps apart what waits', () => {
  expect(earnedCaption(earned, 'en')).toBe(
    'Earned 109.00 SOLAR from 3 generators, most from Lodwar, Kenya. 24.00 of it, 22.0%, waits in 2 of them.',
  )
  expect(earnedCaption({ rows: earned.rows.slice(1, 2) }, 'en')).toBe(
    'Earned 25.00 SOLAR from 1 generator, most from Kisumu, Kenya. All of it was paid out.',
  )
})

test('without rows each says that there is nothing, and no number', () => {
  expect(payoutsCaption({ series: [], points: [] }, 'en')).toMatch(/^No [^0-9]*\.$/)
  expect(earnedCaption({ rows: [] }, 'en')).toMatch(/^Nothing [^0-9]*\.$/)
})
