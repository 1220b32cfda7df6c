import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clear, insert } from '../api/rows'
import { DAY, iso, ratioText } from './exact'
import { ACTIVATED, useGenerators } from './one-generator'

const stage = useGenerators()
const { ask, empty } = stage

const balances = fc
  .array(fc.integer({ min: 0, max: 3_000 }), { minLength: 1, maxLength: 10 })
  .filter((all) => all.some((balance) => balance > 0))

describe('its owners', () => {
  const OWNERS = 'holderCount hhi effectiveHolders topHolder topFiveHolders'

  const setOwners = async (all: number[]) => {
    await empty()
    await insert(stage.api.db, 'generator', { id: 'g1' })
    await insert(
      stage.api.db,
      'holding',
      ...all.map((balance, i) => ({ id: `g1-${i}`, account_id: `holder${i}`, balance })),
    )
  }

  test('one is 10,000, a hundred alike would be 100; nobody is null', async () => {
    await setOwners([10_000])
    expect(await ask(OWNERS, 1)).toEqual({
      holderCount: 1,
      hhi: '10000.0000000000',
      effectiveHolders: '1.0000000000',
      topHolder: '1.0000000000',
      topFiveHolders: '1.0000000000',
    })
    await setOwners(Array(10).fill(1_000))
    expect(await ask(OWNERS, 1)).toEqual({
      holderCount: 10,
      hhi: '1000.0000000000',
      effectiveHolders: '10.0000000000',
      topHolder: '0.1000000000',
      topFiveHolders: '0.5000000000',
    })
    await setOwners([0, 0])
    expect(await ask(OWNERS, 1)).toEqual({
      holderCount: 0,
      hhi: null,
      effectiveHolders: null,
      topHolder: null,
      topFiveHolders: null,
    })
  })

  test('are counted by hand, whatever they hold', async () => {
    await fc.assert(
      fc.asyncProperty(balances, async (all) => {
        await setOwners(all)
        const sum = BigInt(all.reduce((total, each) => total + each, 0))
        const squares = BigInt(all.reduce((total, each) => total + each ** 2, 0))
        const sorted = [...all].sort((a, b) => b - a)
        const top = (count: number) =>
          BigInt(sorted.slice(0, count).reduce((total, each) => total + each, 0))
        expect(await ask(OWNERS, 1)).toEqual({
          holderCount: all.filter((each) => each > 0).length,
          hhi: ratioText(10_000n * squares, sum * sum),
          effectiveHolders: ratioText(sum * sum, squares),
          topHolder: ratioText(top(1), sum),
          topFiveHolders: ratioText(top(5), sum),
        })
      }),
      { numRuns: 40 },
    )
  })
})

describe('its votes', () => {
  type Vote = { stake: number; price: bigint }
  const setVotes = async (votes: Vote[]) => {
    await empty()
    await insert(stage.api.db, 'generator', { id: 'g1' })
    for (const [i, { stake, price }] of votes.entries())
      await stage.api.db.query(
        `INSERT INTO price_vote (id, generator_id, voter_id, has_vote, price, stake, first_voted_at, voted_at, revision)
         VALUES ($1, 'g1', $2, true, $3, $4, now(), now(), 1)`,
        [`g1-${i}`, `holder${i}`, String(price), stake],
      )
  }
  const dispersion = async () => (await ask('voteDispersion', 1)).voteDispersion

  test('of nobody, and of those who withdrew, are not dispersed at all: null', async () => {
    await setVotes([])
    expect(await dispersion()).toBeNull()
    await setVotes([{ stake: 5, price: 7n }])
    await stage.api.db.query('UPDATE price_vote SET has_vote = false, price = NULL, stake = 0')
    expect(await dispersion()).toBeNull()
  })

  test('of one mind are 0 apart, of two half of what parts them', async () => {
    await setVotes([{ stake: 5, price: 7n }])
    expect(await dispersion()).toBe('0')
    await setVotes([
      { stake: 1, price: 10n },
      { stake: 1, price: 20n },
    ])
    expect(await dispersion()).toBe('5')
    await setVotes([
      { stake: 1, price: 10n },
      { stake: 3, price: 20n },
    ])
    expect(await dispersion()).toBe('4') // 4.33
  })

  test('the greatest whole number that is not above the deviation, for any votes', async () => {
    const vote = fc.record({
      stake: fc.integer({ min: 1, max: 10_000 }),
      price: fc.bigInt({ min: 0n, max: 10n ** 20n }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(vote, { minLength: 1, maxLength: 6 }), async (votes) => {
        await setVotes(votes)
        const stakes = BigInt(votes.reduce((sum, { stake }) => sum + stake, 0))
        const mean = votes.reduce((sum, { stake, price }) => sum + BigInt(stake) * price, 0n)
        // Σ s (S v - V)^2 / S^3 is the square, so d^2 S^3 <= Σ < (d + 1)^2 S^3
        const square = votes.reduce(
          (sum, { stake, price }) => sum + BigInt(stake) * (stakes * price - mean) ** 2n,
          0n,
        )
        const said = BigInt(await dispersion())
        expect(said * said * stakes ** 3n <= square).toBe(true)
        expect((said + 1n) ** 2n * stakes ** 3n > square).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  test('the part of shares that vote is of those left', async () => {
    await insert(stage.api.db, 'generator', { id: 'g1', voting_shares: 1_234 })
    expect(await ask('participationBps', 1)).toEqual({ participationBps: '1234' })
    await stage.api.db.query('UPDATE generator SET voting_shares = 1000, shares_left = 3000')
    expect(await ask('participationBps', 1)).toEqual({ participationBps: '3333' })
    await stage.api.db.query('UPDATE generator SET voting_shares = 0, shares_left = 0')
    expect(await ask('participationBps', 1)).toEqual({ participationBps: null })
  })
})

describe('what it sold', () => {
  const purchase = fc.record({
    units: fc.integer({ min: 1, max: 1_000 }),
    price: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 18n })),
    hour: fc.integer({ min: 0, max: 100 }),
  })

  test('was paid per unit, free ones left out; none sold is null', async () => {
    await insert(stage.api.db, 'generator', { id: 'g1' })
    expect(await ask('realisedPrice', 1)).toEqual({ realisedPrice: null })
    await insert(stage.api.db, 'energy_purchase', { id: 'p0', units: 9 })
    expect(await ask('realisedPrice', 1)).toEqual({ realisedPrice: null })
    await fc.assert(
      fc.asyncProperty(fc.array(purchase, { maxLength: 6 }), async (purchases) => {
        await clear(stage.api.db, 'energy_purchase')
        const rows = purchases.map(({ units, price, hour }, i) => ({
          id: `0000000001-abcde-${i}`,
          units,
          price: String(price),
          amount: String(BigInt(units) * price),
          purchased_at: iso(ACTIVATED + 3_600 * hour),
        }))
        if (rows.length > 0) await insert(stage.api.db, 'energy_purchase', ...rows)
        const sold = purchases.filter(({ price }) => price > 0n)
        const units = sold.reduce((sum, each) => sum + BigInt(each.units), 0n)
        const paid = sold.reduce((sum, each) => sum + BigInt(each.units) * each.price, 0n)
        expect(await ask('realisedPrice', 400 * DAY)).toEqual({
          realisedPrice: units === 0n ? null : String(paid / units),
        })
      }),
      { numRuns: 40 },
    )
  })

  test('is part of what its rated power gives in the active time', async () => {
    await insert(stage.api.db, 'generator', { id: 'g1', total_units: 60 })
    expect(await ask('soldToRated', 5 * DAY)).toEqual({ soldToRated: null })
    await stage.api.db.query('UPDATE generator SET activated_at = $1', [iso(ACTIVATED)])
    expect(await ask('soldToRated', DAY)).toEqual({ soldToRated: '0.5000000000' }) // of 5 kW x 24 h
    const age = fc.integer({ min: 1, max: 900 * DAY })
    await fc.assert(
      fc.asyncProperty(
        age,
        fc.nat(10 ** 6),
        fc.integer({ min: 1, max: 10 ** 6 }),
        async (...of) => {
          const [seconds, units, watts] = of
          await stage.api.db.query('UPDATE generator SET total_units = $1, rated_power_w = $2', [
            units,
            watts,
          ])
          expect(await ask('soldToRated', seconds)).toEqual({
            soldToRated: ratioText(
              BigInt(units) * 1_000n * 3_600n,
              BigInt(watts) * BigInt(seconds),
            ),
          })
        },
      ),
      { numRuns: 40 },
    )
  })
})
