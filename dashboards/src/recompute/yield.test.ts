import { expect, test } from 'vitest'
import { compare } from './compare'
import { eventsOf } from './fixtures'
import { foldYield, yieldClaims } from './yield'

const hour = 3_600_000
/** Activated on Monday, 5 January 2026; paid in that week; the next one is silent. */
const start = Date.UTC(2026, 0, 5)
const at = (hours: number) => new Date(start + hours * hour).toISOString()
const [created, activated, ...paid] = eventsOf([
  ['GeneratorCreated', { generator: eventsOf([['', {}]])[0]?.emitter, cost: 730_000n }],
  ['Activated', {}],
  ['RevenueAccrued', { amount: 10_000n, accPerShare: 1n, carry: 0n }],
  ['RevenueAccrued', { amount: 4_000n, accPerShare: 1n, carry: 4_000n }],
]).map((event, place) => ({ ...event, emittedAt: at(place) }))
const events = [created, activated, ...paid].flatMap((event) => event ?? [])
const address = created?.args.generator ?? ''

const answer = (bucketYield: string) => ({
  head: { height: 9, timestamp: '2026-01-20T00:00:00.000000Z', finalizedHeight: null },
  generatorById: { address },
  generators: [{ address, activatedAt: at(0), cost: '730000' }],
  energyByGenerator: [
    { generator: address, startedAt: '2026-01-05T00:00:00.000000Z', bucketYield },
  ],
})
const timestamp = answer('').head.timestamp

function fold(list: typeof events) {
  const made = foldYield()
  const wrong = list
    .flatMap((event) => made.take(event))
    .filter((each) => each.said !== each.folded)
  return { wrong, values: made.end(timestamp) }
}

test('the yield of each whole week, silent ones too, is that of the index', () => {
  const late = events.map((event) =>
    event.name === 'Activated' ? { ...event, emittedAt: at(0) } : event,
  )
  const { wrong, values } = fold(late)
  expect(wrong).toEqual([])
  // 14,000 x 365 / (730,000 x 7) = 1; then nothing
  expect(values.map(({ value }) => value)).toEqual(['1.0000000000', '0.0000000000'])
  expect(compare(yieldClaims(answer('1.0000000000')), values)).toMatchObject({
    compared: 2,
    dispute: null,
  })
  expect(compare(yieldClaims(answer('1.0000000001')), values).dispute).toMatchObject({
    said: '1.0000000001',
    folded: '1.0000000000',
  })
  expect(fold(late.filter((_, place) => place !== 2)).wrong.length).toBeGreaterThan(0)
})
