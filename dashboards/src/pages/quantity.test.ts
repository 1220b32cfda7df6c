import { expect, test } from 'vitest'
import { readQuantity, spanOf } from './quantity'

test('a quantity is a whole number of shares that somebody can have', () => {
  expect(['1', '250', '10000'].map(readQuantity)).toEqual(['1', '250', '10000'])
  for (const wrong of [null, '', '0', '-1', '1.5', '1e3', '007', '10001', 'all', ' 1'])
    expect(readQuantity(wrong)).toBeNull()
})

test('a wait is told in the greatest span of which there are two', () => {
  expect([0, 1, 119, 120, 7_199, 7_200, 172_799, 172_800, 569_908].map(spanOf)).toEqual([
    ['0', 'seconds'],
    ['1', 'second'],
    ['119', 'seconds'],
    ['2.0', 'minutes'],
    ['119.9', 'minutes'],
    ['2.0', 'hours'],
    ['47.9', 'hours'],
    ['2.0', 'days'],
    ['6.5', 'days'],
  ])
})
