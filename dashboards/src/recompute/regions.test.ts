import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import type { KeptEvent } from './event'
import { eventsOf } from './fixtures'
import { foldRegions, regionIn, regionsClaims } from './regions'

test.each([
  ['Kibera, Nairobi, Kenya (-1.31, 36.78)', 'Kenya'],
  ['Kibera, Nairobi, Kenya', 'Kenya'],
  ['Goma, Kivu (north)', 'Kivu (north)'],
  ['Kibera (-1.31, 36.78)', null],
  ['Kibera, (-1.31, 36.78)', null],
  ['', null],
])('the region in "%s"', (location, region) => {
  expect(regionIn(location)).toBe(region)
})

describe('kWh by region', () => {
  const sale = (units: bigint, price: bigint, totalUnits: bigint) =>
    ['UnitsPurchased', { units, price, totalUnits }] as [string, Record<string, unknown>]
  const emitter = eventsOf([['', {}]])[0]?.emitter ?? ''
  const events = eventsOf([
    ['RequestCreated', { requestId: 4n, location: 'Gao, Mali (16.27, -0.04)' }],
    ['GeneratorCreated', { requestId: 4n, generator: emitter }],
    sale(5n, 2n, 5n),
    sale(3n, 0n, 5n),
    sale(2n, 2n, 7n),
  ])
  const fold = (list: KeptEvent[]) => {
    const made = foldRegions()
    const checks = list.flatMap((event) => made.take(event))
    return { wrong: checks.filter(({ said, folded }) => said !== folded), values: made.end('') }
  }
  const answer = (units: string) => ({
    head: null,
    generators: [{ address: emitter, request: { region: 'Mali' } }],
    energyByGenerator: [{ generator: emitter, startedAt: '2025-12-29T00:00:00.000000Z', units }],
  })

  test('are those of the index: free kWh are left out', () => {
    const { wrong, values } = fold(events)
    expect(wrong).toEqual([])
    expect(values.map(({ what, value }) => [what, value])).toEqual([
      ['sold in Mali in the week of 2025-12-29', '7'],
    ])
    expect(compare(regionsClaims(answer('7')), values)).toMatchObject({
      compared: 1,
      dispute: null,
    })
  })

  test('another number is found, and so is a sale that is missing', () => {
    expect(compare(regionsClaims(answer('8')), fold(events).values).dispute).toMatchObject({
      said: '8',
      folded: '7',
    })
    expect(fold(events.filter((_, at) => at !== 2)).wrong).toHaveLength(2)
  })
})
