import { describe, expect, it } from 'vitest'
import { coordinatesOf } from '../../src/stack/market/live/credit'
import { locationOf, places } from '../../src/stack/market/places'
import {
  annualProductionKwh,
  clearSkyIrradiance,
  dayOfYear,
  monthlyProductionKwh,
} from '../../src/stack/market/pv'

const LATITUDES = Array.from({ length: 63 }, (_, index) => index - 34)

describe('the photovoltaic model', () => {
  it.each(LATITUDES)('has a capacity factor of 14 to 17 percent at %i degrees', (latitude) => {
    const factor = annualProductionKwh(1_000, latitude) / (365 * 24)
    expect(factor).toBeGreaterThanOrEqual(0.14)
    expect(factor).toBeLessThanOrEqual(0.17)
  })

  it('gives nothing when the sun is down, and less than 1,098 W/m2 when it is overhead', () => {
    expect(clearSkyIrradiance(-0.2)).toBe(0)
    expect(clearSkyIrradiance(0)).toBe(0)
    expect(clearSkyIrradiance(1)).toBeCloseTo(1_035, 0)
  })

  it('gives the year as the sum of its months, in proportion to the power', () => {
    let sum = 0
    for (let month = 1; month <= 12; month++) sum += monthlyProductionKwh(5_000, -15, month)
    expect(sum).toBeCloseTo(annualProductionKwh(5_000, -15), 6)
    expect(sum).toBeCloseTo(5 * annualProductionKwh(1_000, -15), 6)
  })

  it('has its summer in December south of the equator, and in June north of it', () => {
    expect(monthlyProductionKwh(1_000, -30, 12)).toBeGreaterThan(
      monthlyProductionKwh(1_000, -30, 6),
    )
    expect(monthlyProductionKwh(1_000, 25, 6)).toBeGreaterThan(monthlyProductionKwh(1_000, 25, 12))
  })

  it('counts days of the year from 1', () => {
    expect(dayOfYear(Date.UTC(2026, 0, 1))).toBe(1)
    expect(dayOfYear(Date.UTC(2026, 11, 31, 23))).toBe(365)
  })
})

describe('the places', () => {
  it('lie between 34 degrees south and 28 degrees north, and fit the contract', () => {
    for (const place of places) {
      expect(place.latitude, place.name).toBeGreaterThanOrEqual(-34)
      expect(place.latitude, place.name).toBeLessThanOrEqual(28)
      const location = locationOf(place)
      expect(Buffer.byteLength(location)).toBeLessThanOrEqual(128)
      expect(coordinatesOf(location)).toEqual([place.latitude, place.longitude])
    }
  })

  it('have names of their own', () => {
    expect(new Set(places.map(({ name }) => name)).size).toBe(places.length)
  })
})
