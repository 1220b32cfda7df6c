import { describe, expect, test } from 'vitest'
import { calendarDays, yieldRows } from './generator-series'

const asOf = '2026-02-04T12:00:00.000000Z' // a Wednesday: four weeks of January are over
const one = (address: string, activatedAt: string) => ({ address, activatedAt, cost: '1' })
const week = (generator: string, day: string, bucketYield: string | null) => ({
  generator,
  startedAt: `2026-01-${day}T00:00:00.000000Z`,
  bucketYield,
})

describe('yield rows', () => {
  const generators = [
    one('0xa', '2026-01-14T00:00:00.000000Z'),
    ...['0xb', '0xc', '0xd', '0xe'].map((address) => one(address, '2025-01-01T00:00:00.000000Z')),
  ]
  const rows = yieldRows(
    {
      generatorById: { address: '0xa' },
      generators,
      energyByGenerator: [
        week('0xa', '12', null), // activated in it
        week('0xa', '19', '0.0500000000'),
        week('0xb', '19', '0.1000000000'),
        week('0xc', '19', '0.0200000000'),
        week('0xd', '19', '0.0300000000'),
      ],
    },
    asOf,
  )

  test('begin with the week of the activation, which is not whole', () => {
    expect(rows.map(({ startedAt, value }) => [startedAt.slice(0, 10), value])).toEqual([
      ['2026-01-12', null],
      ['2026-01-19', '0.0500000000'],
      ['2026-01-26', '0.0000000000'], // active, and nobody paid
    ])
  })

  test('stand beside the quarters of all that were active, by nearest rank', () => {
    // 0 (no row), 0.02, 0.03, 0.05, 0.1: the second and the fourth
    expect(rows[1]).toMatchObject({ low: '0.0200000000', high: '0.0500000000', count: 5 })
  })

  test('of a generator that was never active there are none', () => {
    const never = { generatorById: { address: '0xf' }, generators, energyByGenerator: [] }
    expect(yieldRows(never, asOf)).toEqual([])
  })
})

describe('calendar days', () => {
  const generatorById = { activatedAt: '2026-02-02T09:00:00.000000Z', ratedPowerW: '500' }
  const sold = {
    startedAt: '2026-02-03T00:00:00.000000Z',
    units: '7',
    freeUnits: '1',
    soldPerRated: '14.0000000000',
  }

  test('are all days since the activation, in whole or in part', () => {
    expect(calendarDays({ generatorById, energyByGenerator: [sold] }, asOf)).toEqual([
      {
        day: '2026-02-02T00:00:00.000Z',
        sold: '0',
        free: '0',
        perKw: '0.0000000000',
        partial: true,
      },
      {
        day: '2026-02-03T00:00:00.000Z',
        sold: '7',
        free: '1',
        perKw: '14.0000000000',
        partial: false,
      },
      {
        day: '2026-02-04T00:00:00.000Z',
        sold: '0',
        free: '0',
        perKw: '0.0000000000',
        partial: true,
      },
    ])
  })

  test('without rated power nothing is per kW, and before the activation there is no day', () => {
    const [first] = calendarDays(
      { generatorById: { ...generatorById, ratedPowerW: '0' }, energyByGenerator: [] },
      asOf,
    )
    expect(first?.perKw).toBe(null)
    const idle = { generatorById: { ...generatorById, activatedAt: null }, energyByGenerator: [] }
    expect(calendarDays(idle, asOf)).toEqual([])
  })
})
