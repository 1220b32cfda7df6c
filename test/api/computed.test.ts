import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from './fixture'
import { clear, insert, insertBasics, setHead } from './rows'

let api: Api
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())
beforeEach(async () => {
  await clear(
    api.db,
    'revenue_point',
    'holding',
    'generator',
    'bid',
    'funding_request',
    'utility_kind',
    'account',
  )
  await insertBasics(api.db)
})

describe("a request's status", () => {
  const statusAt = async (timestamp: string) => {
    await setHead(api.db, 1, timestamp)
    return (await api.ask('{ fundingRequestById(id: "1") { status } }')).fundingRequestById.status
  }
  const setStage = (stage: string, fundingClosesAt: string | null = null) =>
    api.db.query('UPDATE funding_request SET stage = $1, funding_closes_at = $2', [
      stage,
      fundingClosesAt,
    ])

  test('changes at each deadline, without a log', async () => {
    expect(await statusAt('2026-01-01T00:00:00Z')).toBe('BIDDING')
    expect(await statusAt('2026-01-07T23:59:59Z')).toBe('BIDDING')
    expect(await statusAt('2026-01-08T00:00:00Z')).toBe('CHOOSING')
    expect(await statusAt('2026-01-14T23:59:59Z')).toBe('CHOOSING')
    expect(await statusAt('2026-01-15T00:00:00Z')).toBe('LAPSED')
  })

  test('an accepted request is funding until its deadline, then failed', async () => {
    await setStage('ACCEPTED', '2026-02-01T00:00:00Z')
    expect(await statusAt('2026-01-31T23:59:59Z')).toBe('FUNDING')
    expect(await statusAt('2026-02-01T00:00:00Z')).toBe('FAILED')
  })

  test('what ended stays as it ended', async () => {
    await setStage('CANCELED')
    expect(await statusAt('2027-01-01T00:00:00Z')).toBe('CANCELED')
    await setStage('FUNDED', '2026-02-01T00:00:00Z')
    expect(await statusAt('2027-01-01T00:00:00Z')).toBe('FUNDED')
  })

  test('is filtered and sorted like a column', async () => {
    await insert(
      api.db,
      'funding_request',
      { id: '2', stage: 'CANCELED' },
      { id: '3', bids_close_at: '2026-01-02T00:00:00Z' },
    )
    await setHead(api.db, 1, '2026-01-03T00:00:00Z')
    const data = await api.ask(`{
      bidding: fundingRequests(where: {status_eq: BIDDING}) { id }
      rest: fundingRequests(where: {status_not_in: [BIDDING]}, orderBy: status_DESC) { id status }
      count: fundingRequestsConnection(orderBy: status_ASC, where: {status_in: [CANCELED, LAPSED]}) { totalCount }
    }`)
    expect(data).toEqual({
      bidding: [{ id: '1' }],
      rest: [
        { id: '3', status: 'CHOOSING' },
        { id: '2', status: 'CANCELED' },
      ],
      count: { totalCount: 1 },
    })
  })

  test('a bid that no request accepted has no lapsed request', async () => {
    await insert(api.db, 'bid', { id: '1' }, { id: '2', accepted_for_id: '1' })
    await setHead(api.db, 1, '2026-03-01T00:00:00Z')
    const { bids } = await api.ask('{ bids(where: {acceptedFor: {status_eq: LAPSED}}) { id } }')
    expect(bids).toEqual([{ id: '2' }])
  })
})

describe('what holders are owed', () => {
  beforeEach(async () => {
    await insert(api.db, 'generator', { id: 'g1', acc_per_share: '70000000000000000000' })
    await insert(
      api.db,
      'holding',
      {
        id: 'g1-ann',
        account_id: 'ann',
        balance: 9_000,
        owed: 5,
        acc_per_share: '69999999999999999999',
        claimed_total: 7,
      },
      {
        id: 'g1-bob',
        account_id: 'bob',
        balance: 1_000,
        owed: 0,
        acc_per_share: 0,
        claimed_total: '600000000000000000000000',
      },
    )
  })

  test('claimable is owed and what accrued since', async () => {
    const { holdings } = await api.ask('{ holdings(orderBy: claimable_DESC) { id claimable } }')
    expect(holdings).toEqual([
      { id: 'g1-bob', claimable: '70000000000000000000000' },
      { id: 'g1-ann', claimable: '9005' },
    ])
  })

  test('claimed and unclaimed add up to what the shares earned', async () => {
    const { generators } = await api.ask('{ generators { claimedTotal unclaimed } }')
    expect(generators).toEqual([
      { claimedTotal: '600000000000000000000007', unclaimed: '99999999999999999999993' },
    ])
  })

  test('a generator without holdings has claimed 0', async () => {
    await clear(api.db, 'holding')
    const { generators } = await api.ask(
      '{ generators(where: {claimedTotal_eq: 0}) { claimedTotal } }',
    )
    expect(generators).toEqual([{ claimedTotal: '0' }])
  })
})

describe('yieldOnCost', () => {
  const DAY = 86_400
  const ACTIVATED = Date.UTC(2026, 0, 1) / 1_000
  const iso = (seconds: number) => new Date(seconds * 1_000).toISOString()

  /** `points`: seconds since the activation, and what a share had earned by then. */
  async function yieldAt(
    age: number,
    points: [seconds: number, accPerShare: bigint][],
    cost: bigint,
  ) {
    await clear(api.db, 'revenue_point', 'generator')
    await insert(api.db, 'generator', {
      id: 'g1',
      activated_at: iso(ACTIVATED),
      cost: String(cost),
    })
    for (const [i, [seconds, acc]] of points.entries()) {
      const id = `r${String(i).padStart(3, '0')}`
      await insert(api.db, 'revenue_point', {
        id,
        accrued_at: iso(ACTIVATED + seconds),
        acc_per_share: String(acc),
      })
    }
    await setHead(api.db, 1, iso(ACTIVATED + age - 1)) // the yield is as of one second later
    return (await api.ask('{ generators { yieldOnCost } }')).generators[0].yieldOnCost
  }

  test('is null before seven days of activity', async () => {
    const points: [number, bigint][] = [[0, 10n]]
    expect(await yieldAt(7 * DAY - 1, points, 1_000_000n)).toBeNull()
    // 10 x 10,000 shares x 365 / (7 x 1,000,000)
    expect(await yieldAt(7 * DAY, points, 1_000_000n)).toBe('5.2142857143')
  })

  test('is null for a generator that is not active', async () => {
    await insert(api.db, 'generator', { id: 'g1' })
    await setHead(api.db, 1, iso(ACTIVATED + 400 * DAY))
    expect((await api.ask('{ generators { yieldOnCost } }')).generators).toEqual([
      { yieldOnCost: null },
    ])
  })

  test('counts the 365 days before, start inclusive, end exclusive', async () => {
    const age = 400 * DAY
    const start = age - 365 * DAY
    const cost = 10_000n
    expect(
      await yieldAt(
        age,
        [
          [start - 1, 3n],
          [start, 5n],
          [age - 1, 9n],
        ],
        cost,
      ),
    ).toBe('6.0000000000')
    expect(
      await yieldAt(
        age,
        [
          [start, 3n],
          [age, 9n],
        ],
        cost,
      ),
    ).toBe('3.0000000000')
    expect(await yieldAt(age, [], cost)).toBe('0.0000000000')
  })

  test('rounds half away from zero', async () => {
    expect(await yieldAt(365 * DAY, [[1, 1n]], 80_000_000_000_000n)).toBe('0.0000000001') // 1.25
    expect(await yieldAt(365 * DAY, [[1, 3n]], 20_000_000_000_000n)).toBe('0.0000000015')
    expect(await yieldAt(365 * DAY, [[1, 1n]], 200_000_000_000_000n)).toBe('0.0000000001') // 0.5
    expect(await yieldAt(365 * DAY, [[1, 1n]], 200_000_000_000_001n)).toBe('0.0000000000')
  })

  test('equals exact arithmetic for any history', async () => {
    const seconds = fc.integer({ min: 0, max: 800 * DAY })
    const history = fc.array(fc.tuple(seconds, fc.bigInt({ min: 0n, max: 10n ** 22n })), {
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 7 * DAY, max: 800 * DAY }),
        history,
        fc.bigInt({ min: 1n, max: 10n ** 24n }),
        async (age, gains, cost) => {
          const points: [number, bigint][] = []
          for (const [at, gain] of gains.sort(([a], [b]) => a - b)) {
            points.push([at, (points.at(-1)?.[1] ?? 0n) + gain])
          }
          const before = (time: number) => points.filter(([at]) => at < time).at(-1)?.[1] ?? 0n
          const window = Math.min(age, 365 * DAY)
          const numerator = (before(age) - before(age - window)) * 10_000n * BigInt(365 * DAY)
          const denominator = BigInt(window) * cost
          const units = (2n * numerator * 10n ** 10n + denominator) / (2n * denominator)
          const digits = units.toString().padStart(11, '0')
          expect(await yieldAt(age, points, cost)).toBe(
            `${digits.slice(0, -10)}.${digits.slice(-10)}`,
          )
        },
      ),
      { seed: 20260101, numRuns: 60 },
    )
  })
})
