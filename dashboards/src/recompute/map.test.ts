import { expect, test } from 'vitest'
import { compare } from './compare'
import { account, eventsOf, weigh } from './fixtures'
import { foldMap, mapClaims } from './map'

const seconds = (hour: number) => String(Date.UTC(2026, 0, 1, hour) / 1_000)
const generator = account(9)
const asked = (requestId: string, location: string, bidsCloseAt: number) =>
  [
    'RequestCreated',
    {
      requestId,
      location,
      wattage: '2500',
      bidsCloseAt: seconds(bidsCloseAt),
      acceptBy: seconds(20),
    },
  ] as [string, Record<string, unknown>]
const events = eventsOf([
  asked('1', 'Gao, Mali (16.27, -0.04)', 9),
  asked('2', 'Somewhere', 9),
  asked('3', 'Lima, Peru', 9),
  ['RequestCanceled', { requestId: '3' }],
  ['BidAccepted', { requestId: '1', goal: '7', fundingClosesAt: seconds(9) }],
  ['FundingSucceeded', { requestId: '1', raised: '7' }],
  ['GeneratorCreated', { requestId: '1', generator, cost: '7', ratedPowerW: '2500' }],
])
const answer = {
  head: null,
  generators: [
    {
      address: generator,
      status: 'PENDING' as const,
      ratedPowerW: '2500',
      request: { id: '1', location: 'Gao, Mali (16.27, -0.04)', region: 'Mali' },
    },
  ],
  fundingRequests: [
    { id: '2', location: 'Somewhere', region: null, wattage: '2500', status: 'CHOOSING' as const },
  ],
}

test('generators and open requests are those of the index; canceled ones are left out', () => {
  const fold = foldMap()
  for (const event of events) fold.take(event)
  expect(compare(mapClaims(answer), fold.end('2026-01-01T11:00:00Z'))).toMatchObject({
    compared: 8,
    dispute: null,
  })
  const [other] = answer.fundingRequests
  const wrong = { ...answer, fundingRequests: [{ ...other, location: 'Elsewhere' } as never] }
  expect(compare(mapClaims(wrong), fold.end('2026-01-01T11:00:00Z')).dispute).toMatchObject({
    said: 'Elsewhere',
    folded: 'Somewhere',
  })
})

test('after its last deadline a request is open no more', () => {
  const { values } = weigh(foldMap(), events, '2026-01-01T20:00:00Z')
  expect(Object.keys(values)).not.toContain('place of request 2')
})
