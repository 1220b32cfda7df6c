import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { clear, insert, insertBasics, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const NOW = Date.UTC(2026, 5, 1) / 1_000
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  for (let id = 2; id <= 120; id += 1) await insert(api.db, 'funding_request', { id: String(id) })
})
afterAll(() => api.close())
beforeEach(() => clear(api.db, 'bid', 'holding', 'generator'))

describe("a provider's record", () => {
  const FIELDS = 'reputation reputationRank installationsInTime installationsKnown'
  type Fate = { installBy: number; activatedAt: number | null; status: string }

  async function recordOf(fates: Fate[]) {
    await clear(api.db, 'generator')
    const rows = fates.map(({ installBy, activatedAt, status }, i) => ({
      id: `g${i}`,
      request_id: String(i + 1),
      provider_id: 'bob',
      install_by: iso(installBy),
      activated_at: activatedAt === null ? null : iso(activatedAt),
      status,
    }))
    if (rows.length > 0) await insert(api.db, 'generator', ...rows)
    await setHead(api.db, 1, iso(NOW))
    return (await api.ask(`{ accountById(id: "bob") { ${FIELDS} } }`)).accountById
  }
  const inTime: Fate = { installBy: NOW, activatedAt: NOW - 1, status: 'ACTIVE' }
  const late: Fate = { installBy: NOW - DAY, activatedAt: NOW - DAY, status: 'ACTIVE' }
  const waiting: Fate = { installBy: NOW + 1, activatedAt: null, status: 'PENDING' }

  test('of nothing that ended is no reputation', async () => {
    const none = {
      reputation: null,
      reputationRank: null,
      installationsInTime: 0,
      installationsKnown: 0,
    }
    expect(await recordOf([])).toEqual(none)
    expect(await recordOf([waiting])).toEqual(none)
  })

  test('late, waiting too long and in default are bad alike', async () => {
    const overdue = { ...waiting, installBy: NOW }
    const defaulted = { ...waiting, status: 'DEFAULTED' } // by its provider, before the end
    for (const fate of [late, overdue, defaulted])
      expect(await recordOf([fate])).toMatchObject({
        reputation: '0.3333333333',
        reputationRank: '0.0000000000',
        installationsInTime: 0,
        installationsKnown: 1,
      })
  })

  test('nine of ten ranks below ninety of a hundred', async () => {
    const of = (good: number, bad: number) =>
      recordOf([...Array(good).fill(inTime), ...Array(bad).fill(late)])
    const [few, many] = [await of(9, 1), await of(90, 10)]
    expect(few.reputationRank).toMatch(/^0\.5958/)
    expect(many.reputationRank).toMatch(/^0\.8256/)
    expect(few.reputation).toBe(ratioText(10n, 12n))
  })

  test('is counted by hand, whatever happened', async () => {
    const time = fc.integer({ min: -3, max: 3 }).map((days) => NOW + days * DAY)
    const past = time.filter((at) => at <= NOW)
    const fate = fc.oneof(
      fc.record({ installBy: time, activatedAt: past, status: fc.constant('ACTIVE') }),
      fc.record({
        installBy: time,
        activatedAt: fc.constant(null),
        status: fc.constantFrom('PENDING', 'DEFAULTED'),
      }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fate, { maxLength: 8 }), async (fates) => {
        let [good, known] = [0, 0]
        for (const { installBy, activatedAt, status } of fates) {
          if (status === 'PENDING' && NOW < installBy) continue
          known += 1
          if (activatedAt !== null && activatedAt < installBy) good += 1
        }
        const said = await recordOf(fates)
        expect(said).toMatchObject({
          installationsInTime: good,
          installationsKnown: known,
          reputation: known === 0 ? null : ratioText(BigInt(good + 1), BigInt(known + 2)),
        })
        if (known === 0) expect(said.reputationRank).toBeNull()
        else expect(Number(said.reputationRank)).toBeCloseTo(wilson(good, known), 9)
      }),
      { numRuns: 60 },
    )
  })

  /** In the form of the textbook, in floating point. */
  function wilson(good: number, known: number): number {
    const [z, p] = [1.96, good / known]
    const middle = p + z ** 2 / (2 * known)
    const half = z * Math.sqrt((p * (1 - p) + z ** 2 / (4 * known)) / known)
    return Math.max(0, (middle - half) / (1 + z ** 2 / known))
  }
})

describe('the bids on a request', () => {
  const ask = async () =>
    (await api.ask('{ fundingRequestById(id: "1") { bidCount bidSpread bids { costPerWatt } } }'))
      .fundingRequestById

  test('none, and withdrawn ones, have no spread', async () => {
    expect(await ask()).toEqual({ bidCount: 0, bidSpread: null, bids: [] })
    await insert(api.db, 'bid', { id: '1', stage: 'WITHDRAWN', cost: 12_345 })
    expect(await ask()).toEqual({ bidCount: 0, bidSpread: null, bids: [{ costPerWatt: '2' }] })
  })

  test('are counted, compared and divided by watts exactly', async () => {
    const bid = fc.record({
      cost: fc.bigInt({ min: 1n, max: 10n ** 24n }),
      stage: fc.constantFrom('PLACED', 'WITHDRAWN'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(bid, { minLength: 1, maxLength: 6 }), async (bids) => {
        await clear(api.db, 'bid')
        await insert(
          api.db,
          'bid',
          ...bids.map(({ cost, stage }, i) => ({ id: String(i + 1), cost: String(cost), stage })),
        )
        const costs = bids
          .filter(({ stage }) => stage === 'PLACED')
          .map(({ cost }) => cost)
          .sort((a, b) => (a < b ? -1 : 1))
        const { bidCount, bidSpread, bids: said } = await ask()
        const [least, most] = [costs[0], costs.at(-1)]
        expect(bidCount).toBe(costs.length)
        expect(bidSpread).toBe(least && most ? ratioText(most, least) : null)
        expect(said.map((each: { costPerWatt: string }) => each.costPerWatt).sort()).toEqual(
          bids.map(({ cost }) => String(cost / 5_000n)).sort(),
        )
      }),
      { numRuns: 40 },
    )
  })

  test('a request for no power has no cost per watt', async () => {
    await insert(api.db, 'bid', { id: '1', cost: 5 })
    await api.db.query(`UPDATE funding_request SET wattage = 0 WHERE id = '1'`)
    expect((await ask()).bids).toEqual([{ costPerWatt: null }])
    await api.db.query(`UPDATE funding_request SET wattage = 5000 WHERE id = '1'`)
  })
})

test('what a holder earned is what was paid out and what waits', async () => {
  await insert(api.db, 'generator', { id: 'g1', acc_per_share: 70 })
  await insert(
    api.db,
    'holding',
    { id: 'g1-ann', balance: 10, owed: 5, acc_per_share: 60, claimed_total: 9 },
    { id: 'g1-bob', account_id: 'bob', balance: 0, owed: 0, acc_per_share: 0, claimed_total: 0 },
  )
  const { holdings } = await api.ask('{ holdings(orderBy: earned_DESC) { earned } }')
  expect(holdings).toEqual([{ earned: '114' }, { earned: '0' }])
})
