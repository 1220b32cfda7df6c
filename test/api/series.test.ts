import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from './fixture'
import { clear, insert, insertBasics } from './rows'

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
beforeEach(() => clear(api.db, 'energy_purchase', 'revenue_point', 'price_point', 'payout'))

const ENERGY = 'startedAt units freeUnits revenue purchases realisedPrice'
const PRICE = 'startedAt price votingShares changes'

type Range = {
  generator?: string | null
  resolution: string
  from?: string | null
  to?: string | null
}
const series = async (
  name: 'energySeries' | 'priceSeries' | 'payoutSeries',
  fields: string,
  range: Range,
) => {
  const query = `query ($generator: String, $resolution: Resolution!, $from: DateTime, $to: DateTime) {
    series: ${name}(generator: $generator, resolution: $resolution, from: $from, to: $to) { ${fields} }
  }`
  return (await api.ask(query, range)).series
}

describe('payoutSeries', () => {
  const payouts = (range: Range) => series('payoutSeries', 'startedAt amount payouts', range)
  const payout = (id: string, generator_id: string, amount: string, claimed_at: string) =>
    insert(api.db, 'payout', { id, generator_id, amount, claimed_at })

  test('adds up what one generator, or all, paid out; from inclusive, to exclusive', async () => {
    await payout('p1', '0x01', '9007199254740993', '2026-01-05T00:00:00Z') // a Monday
    await payout('p2', '0x01', '1', '2026-01-11T23:59:59Z')
    await payout('p3', '0x02', '5', '2026-01-12T00:00:00Z')
    const first = {
      startedAt: '2026-01-05T00:00:00.000000Z',
      amount: '9007199254740994',
      payouts: 2,
    }
    const second = { startedAt: '2026-01-12T00:00:00.000000Z', amount: '5', payouts: 1 }
    expect(await payouts({ generator: '0x01', resolution: 'WEEK' })).toEqual([first])
    expect(await payouts({ resolution: 'WEEK' })).toEqual([first, second])
    const bounds = { from: '2026-01-11T23:59:59Z', to: '2026-01-12T00:00:00Z' }
    expect(await payouts({ resolution: 'WEEK', ...bounds })).toEqual([
      { ...first, amount: '1', payouts: 1 },
    ])
  })

  test('refuses a generator that there is not', async () => {
    await expect(payouts({ generator: '0x09', resolution: 'DAY' })).rejects.toThrow(/0x09/)
  })
})

describe('energySeries', () => {
  test('counts sold and free units apart, and activation as revenue without a purchase', async () => {
    await insert(
      api.db,
      'energy_purchase',
      {
        id: 'e1',
        generator_id: '0x01',
        units: 3,
        price: 7,
        amount: 21,
        purchased_at: '2026-01-01T10:00:00Z',
      },
      {
        id: 'e2',
        generator_id: '0x01',
        units: 4,
        price: 8,
        amount: 32,
        purchased_at: '2026-01-01T10:59:59Z',
      },
      {
        id: 'e3',
        generator_id: '0x01',
        units: 5,
        price: 0,
        amount: 0,
        purchased_at: '2026-01-01T11:00:00Z',
      },
    )
    await insert(
      api.db,
      'revenue_point',
      { id: 'r0', generator_id: '0x01', amount: 100, accrued_at: '2026-01-01T09:00:00Z' },
      { id: 'r1', generator_id: '0x01', amount: 53, accrued_at: '2026-01-01T10:30:00Z' },
    )
    expect(await series('energySeries', ENERGY, { generator: '0x01', resolution: 'HOUR' })).toEqual(
      [
        bucket('2026-01-01T09', { revenue: '100' }),
        // 53 / 7, rounded down
        bucket('2026-01-01T10', { units: '7', revenue: '53', purchases: 2, realisedPrice: '7' }),
        bucket('2026-01-01T11', { freeUnits: '5', purchases: 1 }),
      ],
    )
    expect(await series('energySeries', ENERGY, { generator: '0x02', resolution: 'HOUR' })).toEqual(
      [],
    )
  })

  test('weeks begin on Monday, months on the first', async () => {
    // 2026-01-04 is a Sunday.
    const days = [
      '2026-01-04T23:59:59Z',
      '2026-01-05T00:00:00Z',
      '2026-01-31T23:59:59Z',
      '2026-02-01T00:00:00Z',
    ]
    for (const [i, at] of days.entries()) {
      await insert(api.db, 'energy_purchase', {
        id: `e${i}`,
        generator_id: '0x01',
        purchased_at: at,
      })
    }
    const starts = async (resolution: string) =>
      (await series('energySeries', 'startedAt', { resolution })).map(
        (row: { startedAt: string }) => row.startedAt.slice(0, 10),
      )
    expect(await starts('WEEK')).toEqual(['2025-12-29', '2026-01-05', '2026-01-26'])
    expect(await starts('MONTH')).toEqual(['2026-01-01', '2026-02-01'])
  })

  function bucket(hour: string, values: object) {
    const startedAt = `${hour}:00:00.000000Z`
    return {
      startedAt,
      units: '0',
      freeUnits: '0',
      revenue: '0',
      purchases: 0,
      realisedPrice: null,
      ...values,
    }
  }
})

test('from is inclusive, to is exclusive', async () => {
  for (const [i, second] of [0, 1, 2, 3].entries()) {
    const at = `2026-01-01T00:00:0${second}Z`
    const row = { id: `x${i}`, generator_id: '0x01' }
    await insert(api.db, 'energy_purchase', { ...row, purchased_at: at, units: 10 ** i })
    await insert(api.db, 'revenue_point', { ...row, accrued_at: at, amount: 10 ** i })
    await insert(api.db, 'price_point', { ...row, changed_at: at })
  }
  const range = { resolution: 'DAY', from: '2026-01-01T00:00:01Z', to: '2026-01-01T00:00:03Z' }
  for (const generator of ['0x01', null]) {
    const [energy] = await series('energySeries', ENERGY, { ...range, generator })
    expect(energy).toMatchObject({ freeUnits: '110', revenue: '110', purchases: 2 })
    const [price] = await series('priceSeries', PRICE, { ...range, generator })
    expect(price.changes).toBe(2)
  }
})

describe('priceSeries', () => {
  test('of one generator: the price standing at the end, in buckets with a change', async () => {
    await insert(
      api.db,
      'price_point',
      {
        id: 'p1',
        generator_id: '0x01',
        price: 5,
        voting_shares: 10,
        changed_at: '2026-01-01T10:00:00Z',
        block_number: 2,
      },
      {
        id: 'p2',
        generator_id: '0x01',
        price: 6,
        voting_shares: 20,
        changed_at: '2026-01-01T10:00:00Z',
        block_number: 2,
        log_index: 9,
      },
      {
        id: 'p3',
        generator_id: '0x01',
        price: 9,
        voting_shares: 30,
        changed_at: '2026-01-03T00:00:00Z',
        block_number: 3,
      },
      {
        id: 'p4',
        generator_id: '0x02',
        price: 1,
        voting_shares: 1,
        changed_at: '2026-01-02T00:00:00Z',
        block_number: 3,
      },
    )
    expect(await series('priceSeries', PRICE, { generator: '0X01', resolution: 'DAY' })).toEqual([
      { startedAt: '2026-01-01T00:00:00.000000Z', price: '6', votingShares: '20', changes: 2 },
      { startedAt: '2026-01-03T00:00:00.000000Z', price: '9', votingShares: '30', changes: 1 },
    ])
  })

  test('of the market: what a unit cost on average, in buckets with a sale or a change', async () => {
    await insert(
      api.db,
      'energy_purchase',
      {
        id: 'e1',
        generator_id: '0x01',
        units: 1,
        price: 10,
        amount: 10,
        purchased_at: '2026-01-01T00:00:00Z',
      },
      {
        id: 'e2',
        generator_id: '0x02',
        units: 3,
        price: 3,
        amount: 9,
        purchased_at: '2026-01-01T23:59:59Z',
      },
      {
        id: 'e3',
        generator_id: '0x02',
        units: 8,
        price: 0,
        amount: 0,
        purchased_at: '2026-01-02T00:00:00Z',
      },
    )
    await insert(
      api.db,
      'price_point',
      { id: 'p1', generator_id: '0x01', changed_at: '2026-01-01T05:00:00Z' },
      { id: 'p2', generator_id: '0x02', changed_at: '2026-01-03T05:00:00Z' },
      { id: 'p3', generator_id: '0x01', changed_at: '2026-01-03T06:00:00Z' },
    )
    expect(await series('priceSeries', PRICE, { resolution: 'DAY' })).toEqual([
      { startedAt: '2026-01-01T00:00:00.000000Z', price: '4', votingShares: null, changes: 1 }, // 19 / 4
      { startedAt: '2026-01-03T00:00:00.000000Z', price: null, votingShares: null, changes: 2 },
    ])
  })
})

test.each(['energySeries', 'priceSeries'])('%s refuses what it cannot answer', async (name) => {
  expect(await api.refuse(`{ ${name}(generator: "0x99", resolution: DAY) { startedAt } }`)).toEqual(
    [
      {
        message: 'There is no generator "0x99": name one by its address, as in generators { id }.',
        code: 'BAD_USER_INPUT',
      },
    ],
  )
  const range = 'from: "2026-01-02T00:00:00Z", to: "2026-01-02T00:00:00Z"'
  const [error] = await api.refuse(`{ ${name}(resolution: DAY, ${range}) { startedAt } }`)
  expect(error).toEqual({
    message:
      '"from" is 2026-01-02T00:00:00.000000Z, not before "to", which is 2026-01-02T00:00:00.000000Z: the range holds nothing.',
    code: 'BAD_USER_INPUT',
  })
})
