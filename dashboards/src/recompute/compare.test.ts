import { expect, test } from 'vitest'
import { compare } from './compare'
import { eventsOf } from './fixtures'
import { outcomeWords } from './words'

const [first, second] = eventsOf([
  ['PriceChanged', {}],
  ['PriceChanged', {}],
]) as [ReturnType<typeof eventsOf>[number], ReturnType<typeof eventsOf>[number]]
const claim = (what: string, value: string) => ({ what, value, unit: 'SOLAR/kWh' as const })
const folded = [
  { ...claim('b', '2'), event: second },
  { ...claim('a', '1'), event: first },
]

test('the earliest difference is the one that is named', () => {
  expect(compare([claim('a', '0'), claim('b', '0')], folded).dispute).toMatchObject({
    what: 'a',
    said: '0',
    folded: '1',
    event: first,
  })
})

test('a row that no event makes, and an event without a row, are differences', () => {
  expect(
    compare([claim('a', '1'), claim('b', '2'), claim('c', '3')], folded).dispute,
  ).toMatchObject({
    what: 'c',
    said: '3',
    folded: null,
    event: null,
  })
  expect(compare([claim('a', '1')], folded).dispute).toMatchObject({ what: 'b', said: null })
})

test('words name the event, the block and both values', () => {
  const { dispute } = compare([claim('a', '1'), claim('b', '1500000000000000000')], folded)
  expect(outcomeWords({ block: 1234, events: 2, compared: 1, dispute }, 'en')).toBe(
    'Not equal: at event PriceChanged, block 1, log 0: b: ours says 1.5 SOLAR/kWh, the fold says 0.000000000000000002 SOLAR/kWh.',
  )
  expect(outcomeWords({ block: 1234, events: 2000, compared: 1, dispute: null }, 'en')).toBe(
    'Equal: 2,000 events folded, 1 value compared, at block 1,234.',
  )
})
