import { expect, test } from 'vitest'
import { calendarClaims, foldCalendar } from './calendar'
import { compare } from './compare'
import { eventsOf } from './fixtures'

const sale = (units: bigint, price: bigint, totalUnits: bigint) =>
  ['UnitsPurchased', { units, price, totalUnits }] as [string, Record<string, unknown>]
const events = eventsOf([
  ['GeneratorCreated', { ratedPowerW: 300n, unitScale: 1_000n }],
  ['Activated', {}],
  sale(5n, 2n, 5n),
  sale(3n, 0n, 5n),
  sale(2n, 2n, 7n),
])
const answer = (units: string, soldPerRated: string) => ({
  head: null,
  generatorById: { activatedAt: events[1]?.emittedAt ?? '', ratedPowerW: '300' },
  energyByGenerator: [
    { startedAt: '2026-01-01T00:00:00.000000Z', units, freeUnits: '3', soldPerRated },
  ],
})

function fold(list: typeof events) {
  const made = foldCalendar()
  const wrong = list
    .flatMap((event) => made.take(event))
    .filter((each) => each.said !== each.folded)
  return { wrong, values: made.end('') }
}

test('kWh by day are those of the index, and per rated kW too', () => {
  const { wrong, values } = fold(events)
  expect(wrong).toEqual([])
  // 7 x 1000 / 300 = 23.33…
  expect(compare(calendarClaims(answer('7', '23.3333333333')), values)).toMatchObject({
    compared: 5,
    dispute: null,
  })
})

test('another number is found, and so is a sale that is missing', () => {
  const { values } = fold(events)
  expect(compare(calendarClaims(answer('8', '23.3333333333')), values).dispute?.what).toMatch(
    /^sold/,
  )
  expect(compare(calendarClaims(answer('7', '23.3333333334')), values).dispute?.what).toMatch(
    /^per/,
  )
  expect(fold(events.filter((_, at) => at !== 2)).wrong).toHaveLength(2)
})
