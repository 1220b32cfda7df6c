import { describe, expect, it } from 'vitest'
import { regionOf } from './region'

describe('regionOf', () => {
  it.each([
    ['Kibera, Nairobi, Kenya (-1.3133, 36.7876)', 'Kenya'],
    ['Kibera, Nairobi, Kenya', 'Kenya'],
    ['Tamale, Ghana (9.4, -0.84) ', 'Ghana'],
    ['Nairobi', null],
    ['Nairobi (-1.3, 36.8)', null],
    ['Nairobi, (-1.3, 36.8)', null],
    ['Somewhere, (not a place), Chad', 'Chad'],
    ['', null],
  ])('of %j is %j', (location, region) => {
    expect(regionOf(location)).toBe(region)
  })
})
