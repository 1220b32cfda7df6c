import { describe, expect, test } from 'vitest'
import { bidsClaims, foldBids } from './bids'
import { compare } from './compare'
import { account, eventsOf, weigh } from './fixtures'
import { foldFunding, fundingClaims } from './funding'

const [ana, ben] = [account(1), account(2)]
type Args = Record<string, unknown>

describe('funding', () => {
  const accepted: [string, Args] = ['BidAccepted', { goal: 1_000_000n, sharePrice: 100n }]
  const gift = (financier: string, shares: bigint, own: bigint, all: bigint): [string, Args] => [
    'Contributed',
    {
      financier,
      shares,
      amount: shares * 100n,
      financierShares: own,
      financierTotal: own * 100n,
      sharesAllocated: all,
      raised: all * 100n,
    },
  ]
  const events = () =>
    eventsOf([
      accepted,
      gift(ana, 3_000n, 3_000n, 3_000n),
      gift(ben, 1_000n, 1_000n, 4_000n),
      gift(ana, 500n, 3_500n, 4_500n),
      ['Refunded', { financier: ben, amount: 100_000n, refundedTotal: 100_000n }],
      ['Refunded', { financier: ana, amount: 350_000n, refundedTotal: 450_000n }],
    ])

  test('gifts add up by financier, and what comes back is what was given', () => {
    expect(weigh(foldFunding(), events())).toEqual({
      wrong: [],
      values: {
        goal: '1000000',
        raised: '450000',
        'paid back': '450000',
        [`given by ${ana}`]: '350000',
        [`shares of ${ana}`]: '3500',
        [`paid back to ${ana}`]: '350000',
        [`given by ${ben}`]: '100000',
        [`shares of ${ben}`]: '1000',
        [`paid back to ${ben}`]: '100000',
      },
    })
  })

  test('what an event states of the state after it is checked', () => {
    const without = events().toSpliced(2, 1)
    expect(weigh(foldFunding(), without).wrong).toEqual([
      'raised',
      'shares taken in all',
      'paid back to the financier',
    ])
    const ended = [
      ...events().slice(0, 4),
      ...eventsOf([['FundingSucceeded', { raised: 450_000n }]]),
    ]
    expect(weigh(foldFunding(), ended).wrong).toEqual(['goal'])
    const cheap = eventsOf([accepted, gift(ana, 5n, 5n, 5n)]).map((event) =>
      event.args.amount ? { ...event, args: { ...event.args, amount: '499' } } : event,
    )
    expect(weigh(foldFunding(), cheap).wrong).toEqual([
      ...['given for the shares', 'given by the financier in all', 'raised'],
    ])
    const dearer = eventsOf([['BidAccepted', { goal: 1_000_000n, sharePrice: 101n }]])
    expect(weigh(foldFunding(), dearer).wrong).toEqual(['price of all shares'])
  })

  test('an altered row is found, and the gift named that it rests on; without a goal there is nothing', () => {
    const fold = foldFunding()
    for (const event of events()) fold.take(event)
    const row = (id: string, total: string, shares: string) => ({
      ...{ financier: { id }, financierTotal: total, financierShares: shares },
    })
    const answer = (raised: string, own: string) => ({
      head: null,
      fundingRequestById: {
        ...{ goal: '1000000', raised, refundedTotal: '450000' },
        contributions: [
          row(ana, own, '3500'),
          row(ben, '100000', '1000'),
          row(ana, '300000', '3000'),
        ],
        refunds: [
          { financier: { id: ana }, amount: '350000' },
          { financier: { id: ben }, amount: '100000' },
        ],
      },
    })
    const told = (raised: string, own: string) =>
      compare(fundingClaims(answer(raised, own)), fold.end('')).dispute
    expect(told('450000', '350000')).toBeNull()
    expect(told('450000', '350001')).toMatchObject({
      what: `given by ${ana}`,
      said: '350001',
      event: { name: 'Contributed', blockNumber: 3 },
    })
    expect(told('450001', '350000')).toMatchObject({ what: 'raised', event: { blockNumber: 3 } })
    const none = { goal: null, raised: '0', refundedTotal: '0', contributions: [], refunds: [] }
    expect(fundingClaims({ head: null, fundingRequestById: none })).toEqual([])
    expect(foldFunding().end('')).toEqual([])
  })
})

describe('bids', () => {
  const placed = (bidId: string, provider: string, cost: bigint): [string, Args] => [
    'BidPlaced',
    { bidId, provider, cost, unitType: 'panel', installSeconds: 86_400n, insurance: '' },
  ]
  const events = (goal = 70_000n, provider = ben) =>
    eventsOf([
      ['RequestCreated', { wattage: 2_500n }],
      placed('5', ana, 80_000n),
      placed('6', ben, 70_000n),
      placed('7', ana, 60_000n),
      ['BidWithdrawn', { bidId: '7' }],
      ['BidAccepted', { bidId: '6', provider, goal }],
    ])
  const row = (
    id: string,
    provider: string,
    cost: string,
    stage: 'PLACED' | 'WITHDRAWN' | 'ACCEPTED',
  ) => ({
    ...{ id, provider: { id: provider }, cost, stage },
    ...{ unitType: 'panel', installSeconds: '86400', insurance: '' },
  })
  const claims = (cost = '70000', wattage = '2500') =>
    bidsClaims({
      head: null,
      fundingRequestById: {
        wattage,
        bids: [
          row('7', ana, '60000', 'WITHDRAWN'),
          row('6', ben, cost, 'ACCEPTED'),
          row('5', ana, '80000', 'PLACED'),
        ],
      },
    })
  const folded = () => {
    const fold = foldBids()
    for (const event of events()) fold.take(event)
    return fold.end('')
  }

  test('each bid is as it was placed, and at the stage that the last event put it', () => {
    expect(compare(claims(), folded())).toMatchObject({ compared: 19, dispute: null })
    expect(folded().find(({ what }) => what === 'stage of bid 7')).toMatchObject({
      value: 'WITHDRAWN',
      event: { name: 'BidWithdrawn' },
    })
  })

  test('the accepted one says the goal, and who said so', () => {
    expect(weigh(foldBids(), events()).wrong).toEqual([])
    expect(weigh(foldBids(), events(70_001n, ana)).wrong).toEqual(['goal', 'provider'])
  })

  test('an altered cost, and an altered power, are found', () => {
    expect(compare(claims('70001'), folded()).dispute).toMatchObject({
      what: 'cost of bid 6',
      event: { name: 'BidPlaced', blockNumber: 2 },
    })
    expect(compare(claims('70000', '2501'), folded()).dispute).toMatchObject({
      what: 'rated power that is asked for',
      event: { name: 'RequestCreated' },
    })
  })

  test('no bid, no value; what was never placed cannot be withdrawn', () => {
    expect(bidsClaims({ head: null, fundingRequestById: null })).toEqual([])
    expect(foldBids().end('')).toEqual([])
    const [event] = eventsOf([['BidWithdrawn', { bidId: '9' }]])
    expect(() => event && foldBids().take(event)).toThrow('the bid 9')
  })
})
