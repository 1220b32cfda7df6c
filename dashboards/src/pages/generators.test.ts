import { describe, expect, test } from 'vitest'
import { sparkPath } from '../parts/sparkline'
import { compareRows } from './compare-rows'
import { readChoice, withChoice, withCompared, withoutDropped } from './generators-choice'
import { filterListed, sortListed } from './generators-order'
import type { GeneratorsAnswer } from './generators-query'
import { type ListedGenerator, listGenerators } from './generators-rows'
import { heatmapRows } from './heatmap-rows'
import { offersRows } from './offers-rows'
import { wholeWeeks } from './weeks'

const asOf = '2026-11-30T09:00:00Z' // a Monday
const address = (number: number) => `0x${String(number).padStart(40, '0')}`
const generator = (
  number: number,
  change: Partial<GeneratorsAnswer['generators'][number]> = {},
): GeneratorsAnswer['generators'][number] => ({
  address: address(number),
  status: 'ACTIVE',
  ratedPowerW: '12000',
  price: '500000000000000000',
  soldToRated: '0.0700000000',
  holderCount: 9,
  activatedAt: '2026-11-10T00:00:00Z',
  defaultedAt: null,
  request: { location: 'Lodwar, Kenya (3.1, 35.6)' },
  market: {
    lastPrice: '9600000000000000000',
    tickSize: '10000000000000000',
  },
  ...change,
})
const answer: GeneratorsAnswer = {
  head: null,
  generators: [
    generator(1),
    generator(2, {
      request: { location: 'Goroka' },
      price: '0',
      market: { lastPrice: null, tickSize: '1' },
    }),
    generator(3, { status: 'PENDING', activatedAt: null, soldToRated: null, market: null }),
    generator(4, {
      request: { location: 'Wamena, Papua' },
      holderCount: 12,
      activatedAt: '2026-11-28T00:00:00Z',
      market: { lastPrice: '100', tickSize: '1' },
    }),
  ],
  yields: [{ generator: address(1), aprLast: '0.0800000000' }],
  month: [
    { generator: address(1), units: '30' },
    { generator: address(1), units: '12' },
  ],
  weeks: [
    {
      generator: address(1),
      startedAt: '2026-11-16T00:00:00Z',
      units: '24',
      soldPerRated: '2.0000000000',
    },
    {
      generator: address(1),
      startedAt: '2026-11-30T00:00:00Z',
      units: '99',
      soldPerRated: '8.2500000000',
    },
  ],
}
const rows = listGenerators(answer, asOf)
const headAt = (timestamp: string) => ({ height: 9, timestamp, finalizedHeight: null })
const order = (list: ListedGenerator[]) => list.map((row) => Number(row.address)).join(' ')

describe('rows of all generators', () => {
  test('weeks are whole: neither the running one nor that of the activation; no sale is 0', () => {
    expect(wholeWeeks(asOf, 2)).toEqual(['2026-11-16T00:00:00.000Z', '2026-11-23T00:00:00.000Z'])
    expect(rows[0]?.weeks.slice(-3).map((week) => week?.units ?? null)).toEqual([null, '24', '0'])
    expect(rows[3]?.weeks.every((week) => week === null)).toBe(true)
  })

  test('30 days are summed; what is not active has sold nothing to speak of', () => {
    expect(rows.map((row) => row.units)).toEqual([42n, 0n, null, 0n])
  })

  test('two generators of one place are told apart by their address', () => {
    expect(rows.map((row) => row.name)).toEqual(['Lodwar 0001', 'Goroka', 'Lodwar 0003', 'Wamena'])
  })

  test('each generator is drawn, or counted once among those that are not', () => {
    const { drawn, ...left } = offersRows(answer)
    expect([drawn.map((row) => row.name), left]).toEqual([
      ['Lodwar 0001'],
      { inactive: 1, untraded: 1, young: 1 },
    ])
    const heat = heatmapRows({ ...answer, head: headAt(asOf) })
    expect([heat.generators.map((row) => row.name), heat.idle]).toEqual([
      ['Lodwar 0001', 'Goroka'],
      2,
    ])
  })
})

test('orders: by number, what is undefined last, ties by place', () => {
  expect(order(sortListed(rows, 'place'))).toBe('2 1 3 4')
  expect(order(sortListed(rows, 'yield'))).toBe('1 2 3 4')
  expect(order(sortListed(rows, 'share'))).toBe('4 1 2 3')
  expect(order(sortListed(rows, 'price'))).toBe('2 1 3 4')
  expect(order(sortListed(rows, 'sold'))).toBe('1 2 4 3')
  expect(order(sortListed(rows, 'owners'))).toBe('4 2 1 3')
  expect(order(filterListed(rows, ' LODWAR', null))).toBe('1 3')
  expect(order(filterListed(rows, '', 'pending'))).toBe('3')
})

describe('the address', () => {
  const known = new Set(rows.map((row) => row.address))
  const read = (text: string) => readChoice(new URLSearchParams(text), known)

  test('names up to six generators, each once, whatever its case; the rest is dropped and told', () => {
    const { compare, dropped } = read(`compare=${address(1)},0x77,${address(1)}&sort=luck`)
    expect(compare).toEqual([address(1)])
    expect(dropped.map(({ value }) => value)).toEqual(['0x77', address(1), 'luck'])
    const seven = Array.from({ length: 7 }, (_, number) => address(number))
    const early = readChoice(new URLSearchParams({ compare: seven.join() }), null)
    expect([early.compare.length, early.dropped.length]).toEqual([6, 1])
  })

  test('defaults are left out of it, what means nothing is taken out', () => {
    const search = new URLSearchParams(`sort=luck&compare=${address(9)}&q=a`)
    expect(withoutDropped(search, known).toString()).toBe('q=a')
    expect(withChoice(new URLSearchParams('sort=price'), 'sort', 'yield').toString()).toBe('')
    const once = withCompared(new URLSearchParams(), address(1))
    expect(withCompared(once, address(1)).toString()).toBe('')
  })
})

test('a sparkline begins anew after each gap', () => {
  expect(sparkPath([null, 1, 2, null, 4]).replace(/[\d. ]+/g, '')).toBe('MLM')
  expect(sparkPath([])).toBe('')
})

describe('lines of the chosen', () => {
  const lines = (by: 'yield' | 'energy' | 'price') =>
    compareRows(
      {
        head: headAt(asOf),
        generators: answer.generators,
        energy: [
          {
            generator: address(1),
            startedAt: '2026-11-16T00:00:00Z',
            soldPerRated: '2.0000000000',
            bucketYield: '0.0912000000',
          },
        ],
        prices: [{ generator: address(1), startedAt: '2026-11-09T00:00:00Z', price: '5' }],
      },
      [address(1)],
      by,
    )

  test('a week of activity without a sale is 0, one before it is none', () => {
    expect(lines('energy').lines[0]?.values).toEqual(['2.0000000000', '0.0000000000'])
    expect(lines('yield').lines[0]?.values).toEqual(['0.0912000000', '0.0000000000'])
  })

  test('the lines are in the order of the reader, and who is not there has none', () => {
    const { lines: two } = compareRows(
      { head: headAt(asOf), generators: answer.generators, energy: [], prices: [] },
      [address(2), address(9), address(1)],
      'energy',
    )
    expect(two.map(({ name }) => name)).toEqual(['Goroka', 'Lodwar 0001'])
  })

  test('a price stands until the next change', () => {
    const { weeks, lines: all } = lines('price')
    expect(weeks[0]?.slice(0, 10)).toBe('2026-11-09')
    expect(all[0]?.values).toEqual(['5', '5', '5'])
  })
})
