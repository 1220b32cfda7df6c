import { describe, expect, test } from 'vitest'
import type { HoldingDetail } from './account-query'
import { earnedRows, payoutRows, placesOf, totalsOf } from './account-rows'

const site = (address: string, location: string) => ({ address, request: { location } })
const places = new Map([...'abcdefg'].map((id) => [id, `Place ${id}`]))
const day = (number: number) => new Date(Date.UTC(2026, 0, 5 + number)).toISOString()
const bucket = (generator: string, number: number, amount: string) => ({
  generator,
  startedAt: day(number),
  amount,
})

describe('payouts over time', () => {
  test('totals stand at the end of each day, the running one at the block', () => {
    const buckets = [bucket('a', 0, '5'), bucket('b', 0, '7'), bucket('a', 2, '4')]
    expect(payoutRows(buckets, places, '2026-01-07T10:20:30.000000Z')).toEqual({
      series: [
        { name: 'Place a', rest: false, total: '9' },
        { name: 'Place b', rest: false, total: '7' },
      ],
      points: [
        { at: day(0), totals: ['0', '0'] },
        { at: day(1), totals: ['5', '7'] },
        { at: '2026-01-07T10:20:00.000000Z', totals: ['9', '7'] },
      ],
    })
  })

  test('after the last payout the totals stand until the block', () => {
    const { points } = payoutRows([bucket('a', 0, '5')], places, '2026-03-01T00:00:30.000000Z')
    expect(points.map(({ at }) => at.slice(0, 10))).toEqual([
      '2026-01-05',
      '2026-01-06',
      '2026-03-01',
    ])
    expect(points.at(-1)?.totals).toEqual(['5'])
  })

  test('a sixth has its own name, of seven two are the others', () => {
    const of = (ids: string) =>
      payoutRows(
        [...ids].map((id, at) => bucket(id, 0, `${100 - at}`)),
        places,
        day(1),
      ).series
    expect(of('abcdef').at(-1)).toEqual({ name: 'Place f', rest: false, total: '95' })
    expect(of('abcdefg')).toHaveLength(6)
    expect(of('abcdefg').at(-1)).toEqual({ name: '2 others', rest: true, total: '189' })
  })

  test('none is nothing', () => {
    expect(payoutRows([], places, day(1))).toEqual({ series: [], points: [] })
  })
})

const holding = (address: string, part: Partial<HoldingDetail>) =>
  ({
    ...{ balance: '0', locked: '0', earned: '0', claimedTotal: '0', claimable: '0', cost: '0' },
    yieldOnCost: null,
    generator: { ...site(address, 'Lodwar, Kenya (3.1, 35.6)'), status: 'ACTIVE' },
    ...part,
  }) as HoldingDetail

test('two generators of one place are told apart by their addresses', () => {
  const [one, two] = [`0x1111${'0'.repeat(32)}aaaa`, `0x2222${'0'.repeat(32)}bbbb`]
  const names = placesOf([
    { generator: site(one, 'Lodwar, Kenya (3.1, 35.6)') },
    { generator: site(two, 'Lodwar, Kenya') },
    { generator: site('0x3', 'Kisumu, Kenya') },
  ])
  expect([...names.values()]).toEqual([
    'Lodwar, Kenya, 0x1111…aaaa',
    'Lodwar, Kenya, 0x2222…bbbb',
    'Kisumu, Kenya',
  ])
})

test('totals are over all, sold ones too; who earned nothing has no bar', () => {
  const holdings = [
    holding('a', { earned: '3', claimedTotal: '1', claimable: '2' }),
    holding('b', { balance: '4', earned: '10', claimedTotal: '10', cost: '8' }),
    holding('c', { balance: '1', cost: '5' }),
  ]
  expect(totalsOf(holdings)).toEqual({
    ...{ earned: 13n, paid: 11n, claimable: 2n, cost: 13n, held: 2 },
  })
  expect(earnedRows(holdings, places).rows.map(({ name }) => name)).toEqual(['Place b', 'Place a'])
})
