import { expect, test } from 'vitest'
import { days, yields } from '../charts/generator-fixtures'
import { calendarCaption } from './calendar'
import { yieldCaption } from './yield'

test('yield in words, among all generators', () => {
  expect(yieldCaption(yields, 'en')).toBe(
    'In the week of 26 Jan 2026 it earned 6.00% a year of its cost; in 3 whole weeks between 6.00% and 10.00%. That is within the middle half of the 5 that were active, 5.00% to 9.00% (the band). Realised, not promised.',
  )
  expect(yieldCaption(yields.slice(0, 3), 'en')).toContain('That is above the middle half of the 4')
  expect(yieldCaption(yields.slice(0, 2), 'en')).toBe(
    'In the week of 12 Jan 2026 it earned 8.00% a year of its cost. Too few were active to compare it. Realised, not promised.',
  )
  expect(yieldCaption(yields.slice(0, 1), 'en')).not.toMatch(/\d/)
})

test('the calendar in words, its silent days counted', () => {
  expect(calendarCaption(days, 'en')).toBe(
    '1,928 kWh sold in 40 days since 7 Jan 2026; most on 19 Jan 2026, 900 kWh. 13 days without a sale are hatched. Sold, not measured: prepaid kWh may be used later.',
  )
  expect(calendarCaption([], 'en')).not.toMatch(/\d/)
})
