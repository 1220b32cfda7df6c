import { expect, test } from 'vitest'
import { timeLeft } from './deadline'
import { readChoice, withChoice } from './requests-choice'
import { costOf, perWatt } from './requests-rows'

test('time left is counted from the block, in two units, rounded down', () => {
  const asOf = '2025-01-01T00:00:00.000000Z'
  expect(timeLeft('2025-01-07T03:59:59.000000Z', asOf)).toBe('6 d 3 h')
  expect(timeLeft('2025-01-01T05:12:30.000000Z', asOf)).toBe('5 h 12 min')
  expect(timeLeft('2025-01-01T00:00:30.000000Z', asOf)).toBe('under 1 min')
  expect(timeLeft(asOf, asOf)).toBe('over')
})

test('unknown words of the address are dropped and named, defaults are left out', () => {
  const choice = readChoice(new URLSearchParams('sort=x&status=active'))
  expect([choice.sort, choice.stage]).toEqual(['deadline', 'active'])
  expect(choice.dropped).toEqual([{ name: 'sort', value: 'x' }])
  expect(withChoice(new URLSearchParams('sort=cost'), 'sort', 'deadline').toString()).toBe('')
})

test('the cost is the goal, else the lowest bid, exact', () => {
  const bids = [{ cost: '10000000000000000000001' }, { cost: '10000000000000000000000' }]
  expect(costOf({ goal: null, bids })).toBe('10000000000000000000000')
  expect(costOf({ goal: '7', bids })).toBe('7')
  expect(costOf({ goal: null, bids: [] })).toBeNull()
  expect([perWatt('7', '2'), perWatt('7', '0'), perWatt(null, '2')]).toEqual([3n, null, null])
})
