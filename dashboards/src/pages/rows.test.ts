import { describe, expect, test } from 'vitest'
import { placeName } from '../place'
import { ownerRows, revenueRows } from './generator-rows'
import { sortGenerators, toSortKey } from './generators-sort'
import type { GeneratorRow, OverviewAnswer } from './overview-query'
import { firstNumbers, stageRows, windowStart } from './overview-rows'
import { energyRows } from './series'

const week = (startedAt: string, units: string) => ({
  startedAt,
  units,
  freeUnits: '0',
  revenue: '5',
})

describe('energy rows', () => {
  test('a week without a purchase between two others is a 0, up to the as-of block', () => {
    const rows = energyRows(
      [week('2025-01-06T00:00:00.000000Z', '3'), week('2025-01-20T00:00:00.000000Z', '4')],
      '2025-01-29T10:00:00.000000Z',
    )
    expect(rows.map((row) => [row.units, row.open])).toEqual([
      ['3', false],
      ['0', false],
      ['4', false],
      ['0', true],
    ])
  })

  test('nothing sold, no rows', () => {
    expect(energyRows([], '2025-01-29T10:00:00.000000Z')).toEqual([])
  })
})

describe('revenue rows', () => {
  test('begin with 0 at the activation and end at the as-of block', () => {
    const rows = revenueRows(
      [week('2025-01-06T00:00:00.000000Z', '3'), week('2025-01-13T00:00:00.000000Z', '4')],
      [],
      '2025-01-08T09:00:00.000000Z',
      '2025-01-15T10:20:30.000000Z',
    )
    expect(rows).toEqual([
      { at: '2025-01-08T09:00:00.000000Z', total: '0', paid: '0' },
      { at: '2025-01-13T00:00:00.000Z', total: '5', paid: '0' },
      { at: '2025-01-15T10:20:00.000000Z', total: '10', paid: '0' },
    ])
  })

  test('a week of payouts alone has a row of its own', () => {
    const rows = revenueRows(
      [week('2025-01-06T00:00:00.000000Z', '3')],
      [
        { startedAt: '2025-01-06T00:00:00.000000Z', amount: '1' },
        { startedAt: '2025-01-20T00:00:00.000000Z', amount: '4' },
      ],
      '2025-01-08T09:00:00.000000Z',
      '2025-02-15T10:20:30.000000Z',
    )
    expect(rows.slice(1)).toEqual([
      { at: '2025-01-13T00:00:00.000Z', total: '5', paid: '1' },
      { at: '2025-01-27T00:00:00.000Z', total: '5', paid: '5' },
    ])
  })

  test('before the activation there are none', () => {
    expect(revenueRows([], [], null, '2025-01-15T10:20:30.000000Z')).toEqual([])
  })
})

describe('the overview', () => {
  const answer = {
    days: [
      { startedAt: '2025-01-01T00:00:00.000000Z', units: '100', revenue: '7' },
      { startedAt: '2025-01-02T00:00:00.000000Z', units: '20', revenue: '3' },
      { startedAt: '2025-01-31T00:00:00.000000Z', units: '1', revenue: '1' },
    ],
    allTime: [{ revenue: '11' }],
    generators: [{ status: 'ACTIVE' }, { status: 'ACTIVE' }, { status: 'PENDING' }],
    fundingRequests: ['BIDDING', 'FUNDED', 'FUNDED', 'FUNDED', 'FAILED', 'FUNDING'].map(
      (status) => ({ status }),
    ),
  } as unknown as OverviewAnswer

  test('counts the last thirty days, today included', () => {
    expect(windowStart('2025-01-31T13:00:00.000000Z')).toBe('2025-01-02T00:00:00.000Z')
    const numbers = firstNumbers(answer, '2025-01-31T13:00:00.000000Z')
    expect([numbers.units, numbers.revenue, numbers.revenueEver]).toEqual([21n, 4n, 11n])
  })

  test('counts each request once', () => {
    const total = stageRows(answer).reduce((sum, row) => sum + row.count, 0)
    expect(total).toBe(answer.fundingRequests.length)
  })
})

describe('the order of generators', () => {
  const row = (address: string, totalRevenue: string, yieldOnCost: string | null) =>
    ({
      address,
      totalRevenue,
      yieldOnCost,
      totalUnits: '0',
      price: '0',
      ratedPowerW: '1',
      request: { location: address },
    }) as unknown as GeneratorRow
  const rows = [
    row('0xa', '9', '0.1'),
    row('0xc', '10000000000000000000001', null),
    row('0xb', '10000000000000000000000', '0.0999999999'),
  ]
  const order = (key: Parameters<typeof sortGenerators>[1]) =>
    sortGenerators(rows, key).map((each) => each.address)

  test('is exact, and puts the undefined last', () => {
    expect(order('revenue')).toEqual(['0xc', '0xb', '0xa'])
    expect(order('yield')).toEqual(['0xa', '0xb', '0xc'])
    expect(order('place')).toEqual(['0xa', '0xb', '0xc'])
  })

  test('falls back to revenue for an unknown word', () => {
    expect(toSortKey('nonsense')).toBe('revenue')
    expect(toSortKey(null)).toBe('revenue')
  })
})

test('the ten largest owners are named, the others summed', () => {
  const many = Array.from({ length: 13 }, (_, index) => ({
    account: `0x${String(index).repeat(40).slice(0, 40)}`,
    shares: '1',
    voted: true,
  }))
  expect(ownerRows(many)).toHaveLength(11)
  expect(ownerRows(many).at(-1)).toEqual({ owner: '3 others', shares: '3', voted: null })
})

test('a place is shown without the coordinates that end it', () => {
  expect(placeName('Kitui, Kenya (-1.37, 38.01)')).toBe('Kitui, Kenya')
  expect(placeName('Kitui (north), Kenya')).toBe('Kitui (north), Kenya')
  expect(placeName('(-1.37, 38.01)')).toBe('(-1.37, 38.01)')
})
