import { expect, test } from 'vitest'
import { compare } from './compare'
import { account, eventsOf, weigh } from './fixtures'
import { foldDurations, foldPipeline, foldStage, stageClaims } from './stage'

const generator = account(9)
/** Of the fixtures' hour `hour`, in seconds. */
const at = (hour: number) => String(Date.UTC(2026, 0, 1, hour) / 1_000)
const asked = (requestId: string, bidsCloseAt: number, acceptBy: number) =>
  [
    'RequestCreated',
    { requestId, wattage: '2500', bidsCloseAt: at(bidsCloseAt), acceptBy: at(acceptBy) },
  ] as [string, Record<string, unknown>]
const accepted = (requestId: string, fundingClosesAt: number) =>
  ['BidAccepted', { requestId, goal: '70000', fundingClosesAt: at(fundingClosesAt) }] as [
    string,
    Record<string, unknown>,
  ]
const funded = (requestId: string, address: string): [string, Record<string, unknown>][] => [
  ['FundingSucceeded', { requestId, raised: '70000' }],
  ['GeneratorCreated', { requestId, generator: address, cost: '70000', ratedPowerW: '2500' }],
]

const way = () => [
  ...eventsOf([
    asked('1', 24, 48),
    asked('2', 24, 48),
    asked('3', 24, 48),
    asked('4', 24, 48),
    ['RequestCanceled', { requestId: '2' }],
    accepted('1', 30),
    accepted('3', 30),
    ...funded('1', generator),
    ['Activated', { amount: '1' }],
    ['StatusChanged', { from: '0', to: '1' }],
  ]).map((event) =>
    /^(Activated|Status)/.test(event.name) ? { ...event, emitter: generator } : event,
  ),
]

const statusesAt = (time: string) => weigh(foldStage(), way(), time)

test('a status comes by events, or by the deadline that has passed, exclusive', () => {
  expect(statusesAt('2026-01-01T11:00:00Z')).toEqual({
    wrong: [],
    values: {
      'status of request 1': 'FUNDED',
      'status of the generator of request 1': 'ACTIVE',
      'status of request 2': 'CANCELED',
      'status of request 3': 'FUNDING',
      'status of request 4': 'BIDDING',
    },
  })
  const of = (time: string) => {
    const { values } = statusesAt(time)
    return [values['status of request 3'], values['status of request 4']]
  }
  expect(of('2026-01-01T23:59:59.000000Z')).toEqual(['FUNDING', 'BIDDING'])
  expect(of('2026-01-02T00:00:00.000000Z')).toEqual(['FUNDING', 'CHOOSING'])
  expect(of('2026-01-02T06:00:00.000000Z')).toEqual(['FAILED', 'CHOOSING'])
  expect(of('2026-01-03T00:00:00.000000Z')).toEqual(['FAILED', 'LAPSED'])
})

test('a generator that was never activated can only default', () => {
  const events = way().filter(({ name }) => name !== 'Activated')
  const { wrong, values } = weigh(foldStage(), events, '2026-01-01T11:00:00Z')
  expect(wrong).toEqual(['status after, by its number'])
  expect(values['status of the generator of request 1']).toBe('DEFAULTED')
  const pending = weigh(foldStage(), way().slice(0, 9), '2026-01-01T11:00:00Z')
  expect(pending.values['status of the generator of request 1']).toBe('PENDING')
})

test('what is told twice has to agree: goal, cost, power', () => {
  const events = way().map((event) =>
    event.name === 'BidAccepted' ? { ...event, args: { ...event.args, goal: '80000' } } : event,
  )
  expect(weigh(foldStage(), events).wrong).toEqual(['raised', 'cost'])
  const weaker = way().map((event) =>
    event.name === 'RequestCreated' ? { ...event, args: { ...event.args, wattage: '1' } } : event,
  )
  expect(weigh(foldPipeline(), weaker).wrong).toEqual(['rated power'])
})

test('power and times are those of their events; a step that was not reached has none', () => {
  expect(weigh(foldPipeline(), way()).values['rated power of request 4']).toBe('2500')
  expect(weigh(foldDurations(), way()).values).toEqual({
    'time of request 1': '2026-01-01T00:00:00.000Z',
    'time of the accepted bid of request 1': '2026-01-01T05:00:00.000Z',
    'time of the funding of request 1': '2026-01-01T07:00:00.000Z',
    'time of the activation of request 1': '2026-01-01T09:00:00.000Z',
    'time of request 2': '2026-01-01T01:00:00.000Z',
    'time of request 3': '2026-01-01T02:00:00.000Z',
    'time of the accepted bid of request 3': '2026-01-01T06:00:00.000Z',
    'time of request 4': '2026-01-01T03:00:00.000Z',
  })
})

test('an altered status is found, and its event named; a request without event is found too', () => {
  const fold = foldStage()
  for (const event of way()) fold.take(event)
  const folded = fold.end('2026-01-01T11:00:00Z')
  const rows = (third: 'FUNDING' | 'FAILED', more: { id: string; status: 'BIDDING' }[] = []) =>
    stageClaims({
      head: null,
      generators: [{ request: { id: '1' }, status: 'ACTIVE' }],
      fundingRequests: [
        { id: '1', status: 'FUNDED' },
        { id: '2', status: 'CANCELED' },
        { id: '3', status: third },
        { id: '4', status: 'BIDDING' },
        ...more,
      ],
    })
  expect(compare(rows('FUNDING'), folded)).toMatchObject({ compared: 5, dispute: null })
  expect(compare(rows('FAILED'), folded).dispute).toMatchObject({
    said: 'FAILED',
    folded: 'FUNDING',
    event: { name: 'BidAccepted', args: { requestId: '3' } },
  })
  expect(compare(rows('FUNDING', [{ id: '5', status: 'BIDDING' }]), folded).dispute).toMatchObject({
    what: 'status of request 5',
    event: null,
  })
})

test('without a request there is nothing to say; an event of an unknown one is an error', () => {
  expect(foldStage().end('2026-01-01T11:00:00Z')).toEqual([])
  const [event] = eventsOf([accepted('7', 30)])
  expect(() => event && foldStage().take(event)).toThrow('the request 7')
})
