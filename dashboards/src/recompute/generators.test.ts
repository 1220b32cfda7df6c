import { describe, expect, test } from 'vitest'
import { compare } from './compare'
import { comparedClaims, comparedKept, foldCompared } from './compared'
import type { KeptEvent } from './event'
import { account, eventsAt } from './fixtures'
import type { Fold } from './fold'
import { foldHeatmap, heatmapClaims } from './heatmap'
import { foldOffers, offersClaims } from './offers'

const [one, two, market, book] = [account(1), account(2), account(8), account(9)]
const solar = 10n ** 18n
const day = (date: string) => `2026-${date}T00:00:00.000000Z`

const created = (generator: string, cost = 3_650n) =>
  ({ generator, unitScale: 1_000n, ratedPowerW: 12_000n, cost: cost * solar }) as const
const bought = (units: bigint, price: bigint, totalUnits: bigint, freeUnits: bigint) => ({
  ...{ units, price, amount: units * price, totalUnits, freeUnits },
})
const vote = (voter: number, price: bigint, stake: bigint) => ({
  ...{ voter: account(voter), hasVote: true, price, stake },
})
const fill = (price: bigint, quantity: bigint) => ({
  ...{ marketId: 7n, price: price * solar, quantity, quoteAmount: price * quantity * solar },
})

/** Of two generators the first is active since Thursday, 1 January; the second never was. */
const events = eventsAt([
  [day('01-01'), market, 'GeneratorCreated', created(one)],
  [day('01-01'), market, 'GeneratorCreated', created(two)],
  [day('01-01'), book, 'MarketOpened', { marketId: 7n, asset: one }],
  [day('01-01'), one, 'Activated', { amount: 10_000n * solar }],
  [day('01-01'), one, 'RevenueAccrued', { amount: 10_000n * solar, accPerShare: solar, carry: 0n }],
  [day('01-02'), one, 'PriceVoted', vote(3, 5n, 100n)],
  [day('01-02'), one, 'PriceChanged', { price: 5n, weightedSum: 500n, votingShares: 100n }],
  [day('01-07'), one, 'UnitsPurchased', bought(12n, 5n, 12n, 0n)],
  [day('01-13'), one, 'UnitsPurchased', bought(20n, 5n, 32n, 0n)],
  [day('01-14'), one, 'UnitsPurchased', bought(9n, 0n, 32n, 9n)],
  [day('01-14'), one, 'UnitsPurchased', bought(4n, 5n, 36n, 9n)],
  [
    day('01-14'),
    one,
    'RevenueAccrued',
    { amount: 7n * solar, accPerShare: 1_000_700_000_000_000_000n, carry: 0n },
  ],
  [day('01-19'), one, 'PriceVoted', vote(4, 8n, 50n)],
  [day('01-19'), one, 'PriceChanged', { price: 6n, weightedSum: 900n, votingShares: 150n }],
  [day('01-20'), book, 'OrderFilled', fill(40n, 3n)],
  [day('01-21'), book, 'OrderFilled', fill(50n, 1n)],
  [day('01-27'), one, 'UnitsPurchased', bought(99n, 6n, 135n, 9n)],
])
const asOf = '2026-01-30T23:59:59.000000Z' // 30 days of activity, to the second
const head = { height: 99, timestamp: asOf, finalizedHeight: null }

function run(fold: Fold, list: KeptEvent[] = events) {
  const checks = list.flatMap((event) => fold.take(event))
  const wrong = checks.filter(({ said, folded }) => said !== folded).map(({ what }) => what)
  const folded = fold.end(asOf)
  return {
    wrong,
    folded,
    values: Object.fromEntries(folded.map(({ what, value }) => [what, value])),
  }
}

const place = { location: 'Lodwar' }
const listed = (address: string, activatedAt: string | null) => ({
  ...{ address, ratedPowerW: '12000', activatedAt, request: place },
})

describe('offers', () => {
  const answer: Parameters<typeof offersClaims>[0] = {
    head,
    generators: [
      {
        ...{ address: one, status: 'ACTIVE', ratedPowerW: '12000', price: '6', request: place },
        market: { lastPrice: String(50n * solar), tickSize: '1' },
      },
      {
        ...{ address: two, status: 'PENDING', ratedPowerW: '12000', price: '0', request: place },
        market: null,
      },
    ],
    // 1.0007 SOLAR in 30 days of a share of 50 SOLAR: 1.0007 / 50 x 365 / 30.
    yields: [{ generator: one, aprLast: '0.2435036667' }],
  }

  test('price of the votes, last price of the trades, yield of what was paid', () => {
    const { wrong, values, folded } = run(foldOffers())
    expect(wrong).toEqual([])
    expect(values).toEqual({
      'generators in all': '2',
      [`rated power of ${one}`]: '12000',
      [`price of ${one}`]: '6',
      [`last share price of ${one}`]: String(50n * solar),
      [`yield of ${one}`]: '0.2435036667',
    })
    expect(compare(offersClaims(answer), folded)).toMatchObject({ compared: 5, dispute: null })
  })

  test('of a row that differs the event is named', () => {
    const generators = answer.generators.map((row) => ({ ...row, price: '7' }))
    const { dispute } = compare(offersClaims({ ...answer, generators }), run(foldOffers()).folded)
    expect(dispute).toMatchObject({ said: '7', folded: '6', event: { id: events[13]?.id } })
    const missing = compare(offersClaims({ ...answer, yields: [] }), run(foldOffers()).folded)
    expect(missing.dispute).toMatchObject({ said: null, event: { id: events[15]?.id } })
  })

  test('without a trade there is no last price and no yield; without a vote energy is free', () => {
    const few = events.filter(({ name }) => !/^(Order|Price)/.test(name))
    expect(run(foldOffers(), few).values).toEqual({
      'generators in all': '2',
      [`rated power of ${one}`]: '12000',
      [`price of ${one}`]: '0',
    })
  })

  test('what events state of votes and payments is checked', () => {
    const unvoted = events.filter(({ name }) => name !== 'PriceVoted')
    expect(run(foldOffers(), unvoted).wrong).toContain('shares with a vote')
    expect(run(foldOffers(), events.toSpliced(4, 1)).wrong).toContain('earned per share in all')
  })
})

describe('heatmap', () => {
  const answer: Parameters<typeof heatmapClaims>[0] = {
    head,
    generators: [listed(one, day('01-01')), listed(two, null)],
    weeks: [
      { generator: one, startedAt: day('01-05'), soldPerRated: '1.0000000000' },
      { generator: one, startedAt: day('01-12'), soldPerRated: '2.0000000000' },
      { generator: one, startedAt: day('01-26'), soldPerRated: '8.2500000000' },
    ],
  }
  const sold = (week: string) => `sold per rated kW of ${one} in the week of 2026-${week}`

  test('whole weeks of activity only; free units are none, and a week without a sale is 0', () => {
    const { wrong, values, folded } = run(foldHeatmap())
    expect([wrong, values]).toEqual([
      [],
      {
        [sold('01-05')]: '1.0000000000',
        [sold('01-12')]: '2.0000000000',
        [sold('01-19')]: '0.0000000000',
      },
    ])
    expect(compare(heatmapClaims(answer), folded)).toMatchObject({ compared: 3, dispute: null })
  })

  test('a week that differs is found, with its last purchase', () => {
    const weeks = answer.weeks.map((week) => ({ ...week, soldPerRated: '1.0000000000' }))
    const { dispute, bucket } = compare(
      heatmapClaims({ ...answer, weeks }),
      run(foldHeatmap()).folded,
    )
    expect(dispute).toMatchObject({ folded: '2.0000000000', event: { id: events[10]?.id } })
    expect(bucket?.from).toBe('2026-01-12T00:00:00.000Z')
  })

  test('what has no rated power has no value', () => {
    const none = events.map((event) => ({ ...event, args: { ...event.args, ratedPowerW: '0' } }))
    expect(run(foldHeatmap(), none).values).toEqual({})
    const generators = answer.generators.map((row) => ({ ...row, ratedPowerW: '0' }))
    expect(heatmapClaims({ ...answer, generators, weeks: [] })).toEqual([])
  })
})

describe('compare', () => {
  const answer: Parameters<typeof comparedClaims>[0] = {
    head,
    generators: [listed(one, day('01-01')), listed(two, null)],
    energy: [
      {
        ...{ generator: one, startedAt: day('01-05') },
        ...{ soldPerRated: '1.0000000000', bucketYield: '0.0000000000' },
      },
      {
        ...{ generator: one, startedAt: day('01-12') },
        ...{ soldPerRated: '2.0000000000', bucketYield: '0.1000000000' },
      },
    ],
    prices: [
      { generator: one, startedAt: '2025-12-29T00:00:00.000000Z', price: '5' },
      { generator: one, startedAt: day('01-19'), price: '6' },
    ],
  }

  test('7 SOLAR in a week of 3,650 are a tenth a year; a price stands until the next vote', () => {
    const { wrong, values, folded } = run(foldCompared())
    expect(wrong).toEqual([])
    const of = (what: string) =>
      ['2025-12-29', '2026-01-05', '2026-01-12', '2026-01-19'].map(
        (week) => values[`${what} of ${one} in the week of ${week}`],
      )
    expect(of('price at the end')).toEqual(['5', '5', '5', '6'])
    expect(of('sold per rated kW')).toEqual([
      ...[undefined, '1.0000000000', '2.0000000000', '0.0000000000'],
    ])
    expect(of('yield on cost')).toEqual([
      ...[undefined, '0.0000000000', '0.1000000000', '0.0000000000'],
    ])
    expect(compare(comparedClaims(answer, `${two},${one}`), folded)).toMatchObject({
      compared: 10,
      dispute: null,
    })
  })

  test('a row that differs is found in any of the measures', () => {
    const { folded } = run(foldCompared())
    const prices = answer.prices.map((row) => ({ ...row, price: '5' }))
    const energy = answer.energy.map((row) => ({ ...row, bucketYield: '0.1000000000' }))
    const found = [
      { ...answer, prices },
      { ...answer, energy },
    ].map((altered) => compare(comparedClaims(altered, one), folded).dispute?.what)
    expect(found).toEqual([
      `price at the end of ${one} in the week of 2026-01-19`,
      `yield on cost of ${one} in the week of 2026-01-05`,
    ])
  })

  test('the events of each of the chosen are asked for', () => {
    expect(comparedKept(['A'])(`${one},${two}`)).toEqual([
      { names: ['A'], touched: `generator:${one}` },
      { names: ['A'], touched: `generator:${two}` },
    ])
  })
})

test('of nothing nothing is claimed, on either side', () => {
  for (const fold of [foldOffers, foldHeatmap, foldCompared]) expect(fold().end(asOf)).toEqual([])
  const none = { head: null, generators: [] }
  expect([
    offersClaims({ ...none, yields: [] }),
    heatmapClaims({ ...none, weeks: [] }),
    comparedClaims({ ...none, energy: [], prices: [] }, one),
  ]).toEqual([[], [], []])
})
