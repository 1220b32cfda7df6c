import { describe, expect, test } from 'vitest'
import { energy, price, revenue, stages } from '../charts/fixtures'
import { energyCaption } from './energy'
import { type Owner, ownersCaption } from './owners'
import { priceCaption } from './price'
import { revenueCaption } from './revenue'
import { stageCaption } from './stage'

describe('captions say what their rows say', () => {
  test('energy', () => {
    expect(energyCaption(energy, 'en')).toBe(
      '1,547 kWh sold in 6 weeks from 6 Jan 2025; most in the week of 27 Jan 2025, 512 kWh. Another 15 kWh were free. The last week is not over.',
    )
  })

  test('energy of one week', () => {
    expect(energyCaption(energy.slice(1, 2), 'en')).toBe('340 kWh sold in 1 week from 13 Jan 2025.')
  })

  test('stage names each stage that has any', () => {
    expect(stageCaption(stages, 'en')).toBe('10 requests so far: 2 bidding, 1 funding, 7 active.')
  })

  test('price', () => {
    expect(priceCaption(price, 'en')).toBe(
      'Price rose from 0.1700 to 0.2600 SOLAR/kWh since 7 Jan 2025; 78.1% of shares have a vote. 3 votes stand, each a dot as large as its stake.',
    )
  })

  test('a price that fell, and one that never moved', () => {
    const points = [...price.points].reverse()
    expect(priceCaption({ ...price, points }, 'en')).toMatch(/^Price fell from 0.2600 to 0.1700/)
    expect(priceCaption({ ...price, points: points.slice(0, 1) }, 'en')).toMatch(
      /^Price is 0.2600 SOLAR\/kWh, first voted 5 Feb 2025/,
    )
  })

  test('revenue, beside what the generator cost', () => {
    expect(revenueCaption(revenue, '2000000000000000000000', 'en')).toBe(
      'Earned 180.25 SOLAR since 6 Jan 2025, 9.01% of the 2,000.00 SOLAR it cost. 100.00 SOLAR of it is paid out, 80.25 waits for its owners to claim it.',
    )
  })

  test('owners, the silent ones too', () => {
    expect(ownersCaption(list([4000, 2500, 1500, 1000, 500, 500]), '10000', 'en')).toBe(
      '6 owners hold 10,000 shares; the largest has 40.00%, the five largest 95.00%. 2 of them, with 10.00%, have no vote.',
    )
  })

  test('shares that the list lacks are counted', () => {
    expect(ownersCaption(list([4000]), '10000', 'en')).toMatch(/6,000 shares are not listed\.$/)
  })

  test('without rows each says that there is nothing, and no number', () => {
    const empty = [
      energyCaption([], 'en'),
      stageCaption([], 'en'),
      priceCaption({ ...price, points: [], votes: [] }, 'en'),
      revenueCaption([], '1', 'en'),
      ownersCaption([], '0', 'en'),
    ]
    for (const caption of empty) expect(caption).toMatch(/^(No|Nobody)[^0-9]*\.$/)
  })
})

function list(shares: number[]): Owner[] {
  return shares.map((count, index) => ({
    account: `0x${index}`,
    shares: String(count),
    voted: index < 4,
  }))
}
