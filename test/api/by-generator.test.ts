import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { logId } from '../../src/ids'
import { DAY, iso, ratioText } from '../metrics/exact'
import { type Api, startApi } from './fixture'
import { clear, insert, insertBasics, setHead } from './rows'

const MONDAY = Date.UTC(2026, 0, 5) / 1_000
const WEEK = 7 * DAY
const GENERATORS = [
  { id: '0x01', request_id: '1', rated_power_w: 3_000, cost: 7_000, activated_at: iso(MONDAY) },
  { id: '0x02', request_id: '2', rated_power_w: 0, cost: 0, activated_at: iso(MONDAY + 3_600) },
  { id: '0x03', request_id: '3', rated_power_w: 700, cost: 999, activated_at: null },
]

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'funding_request', { id: '2' }, { id: '3' })
  await insert(api.db, 'generator', ...GENERATORS)
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'energy_purchase', 'revenue_point', 'price_point'))

const ENERGY = `query ($generators: [String!], $from: DateTime, $to: DateTime) {
  energyByGenerator(generators: $generators, resolution: WEEK, from: $from, to: $to) {
    generator startedAt units freeUnits revenue realisedPrice soldPerRated bucketYield
  }
}`
const PRICE = `query ($generators: [String!]) {
  priceByGenerator(generators: $generators, resolution: WEEK) { generator startedAt price }
}`

const start = (week: number) => iso(MONDAY + week * WEEK).replace('Z', '000Z')

const sale = fc.record({
  of: fc.nat(GENERATORS.length - 1),
  week: fc.nat(3),
  second: fc.nat(WEEK - 1),
  units: fc.bigInt({ min: 1n, max: 10n ** 6n }),
  price: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 20n })),
})
const chosen = fc.option(fc.subarray(GENERATORS.map(({ id }) => id)))

test('the weeks of each generator equal sums made one by one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(sale, { maxLength: 20 }),
      chosen,
      fc.option(fc.nat(WEEK)),
      fc.nat(4 * WEEK),
      async (sales, generators, from, headAge) => {
        await clear(api.db, 'energy_purchase', 'revenue_point')
        await setHead(api.db, 1, iso(MONDAY + headAge - 1))
        const weeks = new Map<string, { units: bigint; free: bigint; paid: bigint }>()
        for (const [i, { of, week, second, units, price }] of sales.entries()) {
          const id = GENERATORS[of]?.id ?? ''
          const age = week * WEEK + second
          const row = {
            id: logId(i, '0xabcdef', 0),
            generator_id: id,
            amount: String(units * price),
          }
          await insert(api.db, 'energy_purchase', {
            ...row,
            units: String(units),
            price: String(price),
            purchased_at: iso(MONDAY + age),
          })
          await insert(api.db, 'revenue_point', { ...row, accrued_at: iso(MONDAY + age) })
          if ((generators ?? [id]).includes(id) && age >= (from ?? 0)) {
            const key = `${id} ${week}`
            const sum = weeks.get(key) ?? { units: 0n, free: 0n, paid: 0n }
            if (price > 0n) sum.units += units
            else sum.free += units
            sum.paid += units * price
            weeks.set(key, sum)
          }
        }
        const rows = [...weeks].sort().map(([key, { units, free, paid }]) => {
          const [id = '', number = ''] = key.split(' ')
          const week = Number(number)
          const power = { '0x01': 3_000n, '0x03': 700n }[id]
          const whole = (week + 1) * WEEK <= headAge && week * WEEK >= (from ?? 0)
          const span = BigInt(WEEK)
          return {
            generator: id,
            startedAt: start(week),
            units: String(units),
            freeUnits: String(free),
            revenue: String(paid),
            realisedPrice: units > 0n ? String(paid / units) : null,
            soldPerRated: power ? ratioText(units * 1_000n, power) : null,
            bucketYield:
              id === '0x01' && whole ? ratioText(paid * 365n * BigInt(DAY), 7_000n * span) : null,
          }
        })
        const range = { generators, from: from === null ? null : iso(MONDAY + from) }
        expect((await api.ask(ENERGY, range)).energyByGenerator).toEqual(rows)
      },
    ),
    { seed: 20261130, numRuns: 60 },
  )
})

test('the price at the end of each week with a change, by generator', async () => {
  await insert(
    api.db,
    'price_point',
    ...[
      { id: 'a', generator_id: '0x02', price: 5, changed_at: iso(MONDAY) },
      {
        id: 'b',
        generator_id: '0x01',
        price: 7,
        changed_at: iso(MONDAY + 2 * WEEK),
        block_number: 2,
      },
      {
        id: 'c',
        generator_id: '0x01',
        price: 8,
        changed_at: iso(MONDAY + 2 * WEEK),
        block_number: 3,
      },
    ],
  )
  const all = [
    { generator: '0x01', startedAt: start(2), price: '8' },
    { generator: '0x02', startedAt: start(0), price: '5' },
  ]
  expect((await api.ask(PRICE, {})).priceByGenerator).toEqual(all)
  expect((await api.ask(PRICE, { generators: ['0x02'] })).priceByGenerator).toEqual([all[1]])
  expect((await api.ask(PRICE, { generators: [] })).priceByGenerator).toEqual([])
})

test('a generator that is not there, and too many, are input errors', async () => {
  const ask = async (generators: string[]) => {
    const response = await fetch(`${api.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: PRICE, variables: { generators } }),
    })
    return ((await response.json()) as { errors: { message: string }[] }).errors[0]
  }
  expect(await ask(['0x01', '0x09'])).toMatchObject({
    message: expect.stringContaining('There is no generator "0x09"'),
    extensions: { code: 'BAD_USER_INPUT' },
  })
  expect((await ask(Array(101).fill('0x01')))?.message).toContain('name at most 100')
})
