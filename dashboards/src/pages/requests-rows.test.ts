import { expect, test } from 'vitest'
import type { RequestRow } from './requests-query'
import { durationRows, pipelineRows, sortRequests, stageNumbers } from './requests-rows'

const request = (id: string, status: RequestRow['status'], more: Partial<RequestRow> = {}) =>
  ({
    id,
    status,
    location: `Place ${id}, Land`,
    wattage: '5000',
    createdAt: '2025-01-01T00:00:00.000000Z',
    acceptedAt: null,
    fundedAt: null,
    goal: null,
    raised: '0',
    bids: [],
    generator: null,
    ...more,
  }) as unknown as RequestRow

const generator = (status: 'PENDING' | 'ACTIVE' | 'DEFAULTED', activatedAt: string | null = null) =>
  ({ status, activatedAt }) as RequestRow['generator']

const rows = [
  request('1', 'BIDDING', { bidsCloseAt: '2025-01-08T00:00:00.000000Z' }),
  request('2', 'LAPSED'),
  request('3', 'FUNDING', {
    goal: '100',
    raised: '40',
    fundingClosesAt: '2025-01-05T00:00:00.000000Z',
  }),
  request('4', 'FAILED', { goal: '100', raised: '70' }),
  request('5', 'FUNDED', { generator: generator('PENDING'), wattage: '7000' }),
  request('6', 'FUNDED', {
    acceptedAt: '2025-01-09T12:00:00.000000Z',
    fundedAt: '2025-01-12T12:00:00.000000Z',
    generator: generator('ACTIVE', '2025-02-01T12:00:00.000000Z'),
  }),
  request('7', 'FUNDED', { generator: generator('DEFAULTED') }),
]

test('each stage counts its requests and their power', () => {
  const numbers = stageNumbers(rows)
  expect(numbers.filter(({ count }) => count > 0)).toEqual(
    ['bidding', 'funding', 'installing', 'active', 'lapsed', 'failed', 'defaulted'].map(
      (stage) => ({
        stage,
        count: 1,
        watts: stage === 'installing' ? 7_000n : 5_000n,
      }),
    ),
  )
})

test('all who came as far as a step went on, wait there, or ended there', () => {
  const counts = pipelineRows(rows).map(({ step, part, count }) => `${step} ${part} ${count}`)
  expect(counts).toEqual([
    ...['Asked on 5', 'Asked waiting 1', 'Asked ended 1'],
    ...['Bid accepted on 3', 'Bid accepted waiting 1', 'Bid accepted ended 1'],
    ...['Funded on 1', 'Funded waiting 1', 'Funded ended 1'],
    ...['Active on 1', 'Active waiting 0', 'Active ended 0'],
  ])
  expect(
    pipelineRows(rows).find(({ part, step }) => `${step} ${part}` === 'Funded waiting')?.watts,
  ).toBe('7000')
})

test('a step that is not over has no duration', () => {
  expect(durationRows(rows)).toEqual([
    { phase: 'Asked to accepted', days: 8.5 },
    { phase: 'Accepted to funded', days: 3 },
    { phase: 'Funded to active', days: 20 },
  ])
})

test('the soonest deadline, the most funded first; what has none comes last, the newest before', () => {
  const ids = (key: Parameters<typeof sortRequests>[1]) =>
    sortRequests(rows, key).map(({ id }) => id)
  expect(ids('deadline').slice(0, 2)).toEqual(['3', '1'])
  expect(ids('funded').slice(0, 3)).toEqual(['4', '3', '7'])
  expect(ids('power')[0]).toBe('5')
  expect(ids('place')[0]).toBe('1')
})
