import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logId } from '../../src/ids'
import { type Api, startApi } from './fixture'
import { clear, insert, insertBasics } from './rows'

const GENERATORS = ['0x01', '0x02']
const RESOLUTIONS = ['HOUR', 'DAY', 'WEEK', 'MONTH'] as const
type Resolution = (typeof RESOLUTIONS)[number]

const QUERY = `query ($generator: String, $resolution: Resolution!, $from: DateTime, $to: DateTime) {
  energySeries(generator: $generator, resolution: $resolution, from: $from, to: $to) {
    startedAt units freeUnits revenue purchases realisedPrice
  }
}`

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'funding_request', { id: '2' })
  await insert(
    api.db,
    'generator',
    { id: '0x01', request_id: '1' },
    { id: '0x02', request_id: '2' },
  )
})
afterAll(() => api.close())

/** Start of the bucket, by the calendar of JavaScript. */
function startOf(resolution: Resolution, at: Date): string {
  const [year, month, day] = [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()]
  const start = {
    HOUR: () => Date.UTC(year, month, day, at.getUTCHours()),
    DAY: () => Date.UTC(year, month, day),
    WEEK: () => Date.UTC(year, month, day - ((at.getUTCDay() + 6) % 7)),
    MONTH: () => Date.UTC(year, month),
  }
  return new Date(start[resolution]()).toISOString().replace('Z', '000Z')
}

const seconds = fc.integer({
  min: Date.UTC(2025, 11, 20) / 1_000,
  max: Date.UTC(2026, 2, 10) / 1_000,
})
const purchase = fc.record({
  generator: fc.constantFrom(...GENERATORS),
  at: seconds,
  units: fc.bigInt({ min: 1n, max: 10n ** 6n }),
  price: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 20n })),
})
const bound = fc.option(seconds)

test('energy buckets equal sums made one by one', async () => {
  const iso = (at: number | null) => (at === null ? null : new Date(at * 1_000).toISOString())
  await fc.assert(
    fc.asyncProperty(
      fc.array(purchase, { maxLength: 25 }),
      fc.constantFrom(...RESOLUTIONS),
      fc.option(fc.constantFrom(...GENERATORS)),
      fc.tuple(bound, bound).filter(([from, to]) => from === null || to === null || from < to),
      fc.array(fc.nat(25), { maxLength: 3 }),
      async (purchases, resolution, generator, [from, to], finals) => {
        await clear(api.db, 'energy_purchase', 'revenue_point')
        await api.db.query('DELETE FROM heliograph.hourly')
        await api.db.query('UPDATE heliograph.hourly_until SET height = -1')
        const expected = new Map<
          string,
          { units: bigint; free: bigint; paid: bigint; count: number }
        >()
        for (const [i, { generator: sold, at, units, price }] of purchases.entries()) {
          const amount = units * price
          const row = { id: logId(i, '0xabcdef', 0), generator_id: sold, amount: String(amount) }
          await insert(api.db, 'energy_purchase', {
            ...row,
            units: String(units),
            price: String(price),
            purchased_at: iso(at),
          })
          await insert(api.db, 'revenue_point', { ...row, accrued_at: iso(at) })
          if ((generator ?? sold) !== sold || at < (from ?? at) || at >= (to ?? Infinity)) continue
          const start = startOf(resolution, new Date(at * 1_000))
          const sum = expected.get(start) ?? { units: 0n, free: 0n, paid: 0n, count: 0 }
          if (price > 0n) sum.units += units
          else sum.free += units
          sum.paid += amount
          sum.count += 1
          expected.set(start, sum)
        }
        // Blocks that are final by now, some at a time: their hours are counted, the rest is read row by row.
        for (const final of finals.sort((a, b) => a - b)) {
          await api.db.query('SELECT heliograph.count_hours($1, 1)', [final])
        }
        const rows = [...expected]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([startedAt, sum]) => ({
            startedAt,
            units: String(sum.units),
            freeUnits: String(sum.free),
            revenue: String(sum.paid),
            purchases: sum.count,
            realisedPrice: sum.units > 0n ? String(sum.paid / sum.units) : null,
          }))
        const range = { generator, resolution, from: iso(from), to: iso(to) }
        expect((await api.ask(QUERY, range)).energySeries).toEqual(rows)
      },
    ),
    { seed: 20260102, numRuns: 120 },
  )
})
