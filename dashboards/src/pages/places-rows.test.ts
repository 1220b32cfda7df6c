import { describe, expect, test } from 'vitest'
import { coordinatesOf } from '../place'
import { eventWords, toldEvents } from './event-words'
import { mapPlaces, regionRows } from './places-rows'

describe('coordinates', () => {
  test.each([
    ['Kibera, Nairobi, Kenya (-1.3133, 36.7876)', ['-1.3133', '36.7876']],
    ['Here (0,180)', ['0', '180']],
    ['Here (91, 0)', null],
    ['Here (0, -180.5)', null],
    ['Kibera, Nairobi, Kenya', null],
    ['(1, 2) Kibera', null],
    ['Here (1; 2)', null],
    ['', null],
  ])('of "%s"', (location, expected) => {
    const found = coordinatesOf(location)
    expect(found && [found.latitude, found.longitude]).toEqual(expected)
  })
})

const generator = (address: string, region: string | null) =>
  ({ address, request: { region } }) as const

describe('kWh by week and region', () => {
  const sold = (generator: string, startedAt: string, units: string) => ({
    generator,
    startedAt,
    units,
  })
  const answer = {
    generators: [generator('0xa', 'Mali'), generator('0xb', 'Mali'), generator('0xc', null)],
    energyByGenerator: [
      sold('0xa', '2026-01-05T00:00:00.000000Z', '3'),
      sold('0xb', '2026-01-05T00:00:00.000000Z', '4'),
      sold('0xb', '2026-01-19T00:00:00.000000Z', '9007199254740993'),
      sold('0xc', '2026-01-19T00:00:00.000000Z', '1'),
      sold('0xc', '2025-12-29T00:00:00.000000Z', '0'), // free kWh are not sold
    ],
  }

  test('adds up what generators of a region sold; a week without a sale is 0', () => {
    const { regions, weeks } = regionRows(answer, '2026-01-20T00:00:00.000000Z')
    expect(regions).toEqual([
      { name: 'Mali', units: '9007199254741000' },
      { name: null, units: '1' },
    ])
    expect(weeks.map(({ units, open }) => [...units, open])).toEqual([
      ['7', '0', false],
      ['0', '0', false],
      ['9007199254740993', '1', true],
    ])
  })

  test('without a sale there is no row', () => {
    expect(regionRows({ ...answer, energyByGenerator: [] }, '2026-01-20T00:00:00Z')).toEqual({
      regions: [],
      weeks: [],
    })
  })
})

test('places are generators and open requests; what has no coordinates is kept', () => {
  const places = mapPlaces({
    generators: [
      {
        address: '0xa',
        status: 'PENDING',
        ratedPowerW: '800',
        request: { id: '1', location: 'Gao, Mali (16.27, -0.04)', region: 'Mali' },
      },
    ],
    fundingRequests: [
      { id: '7', location: 'Gao, Mali', region: 'Mali', wattage: '5', status: 'BIDDING' },
    ],
  })
  expect(places).toEqual([
    {
      kind: 'generator',
      id: '0xa',
      name: 'Gao, Mali',
      region: 'Mali',
      stage: 'installing',
      watts: '800',
      latitude: '16.27',
      longitude: '-0.04',
    },
    {
      kind: 'request',
      id: '7',
      name: 'Gao, Mali',
      region: 'Mali',
      stage: 'asked for',
      watts: '5',
      latitude: null,
      longitude: null,
    },
  ])
})

describe('events in words', () => {
  const solar = '1500000000000000000'
  test.each([
    ['UnitsPurchased', { units: '3', price: '5', amount: solar }, 'Bought 3 kWh for 1.50 SOLAR'],
    ['UnitsPurchased', { units: '3', price: '0', amount: '0' }, 'Took 3 kWh, free'],
    ['OrderFilled', { quantity: '1', quoteAmount: solar }, 'Traded 1 share for 1.50 SOLAR'],
    ['PriceVoted', { hasVote: 'false' }, 'Took a vote back'],
    [
      'PriceVoted',
      { hasVote: 'true', price: solar, stake: '20' },
      'Voted 1.5000 SOLAR/kWh with 20 shares',
    ],
    ['Unheard', {}, 'Unheard'],
  ])('%s', (name, args, words) => {
    expect(eventWords(name, args as Record<string, string>, 'en')).toBe(words)
  })

  test('have no gap where an argument is missing', () => {
    for (const name of toldEvents) expect(eventWords(name, {}, 'en')).not.toMatch(/undefined|NaN/)
  })
})
