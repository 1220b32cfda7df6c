import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { clear, insert, insertBasics, setHead } from '../api/rows'
import { DAY, iso, ratioText } from './exact'

const NOW = Date.UTC(2026, 5, 1) / 1_000
const GENERATORS = ['0xg1', '0xg2']
let api: Api

beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await insert(api.db, 'account', { id: 'cat' })
  await setHead(api.db, 1, iso(NOW - 1)) // t is NOW
})
afterAll(() => api.close())
beforeEach(async () => {
  await clear(api.db, 'energy_purchase', 'generator', 'funding_request')
  await insert(api.db, 'funding_request', { id: '1' }, { id: '2' })
})

const ask = async (fields: string) => (await api.ask(`{ marketplace { ${fields} } }`)).marketplace

test('a marketplace without anything holds nothing, and knows no rates', async () => {
  expect(
    await ask(
      'fundingSuccess timeToFund activePayers arpu valueHeld fundingEscrow bidEscrow payoutsHeld',
    ),
  ).toEqual({
    fundingSuccess: null,
    timeToFund: null,
    activePayers: 0,
    arpu: null,
    valueHeld: '0',
    fundingEscrow: '0',
    bidEscrow: '0',
    payoutsHeld: '0',
  })
  expect((await api.ask('{ impact { co2Kg kwh emissionFactor } }')).impact).toEqual({
    co2Kg: null,
    kwh: null,
    emissionFactor: '0.8',
  })
})

test('rounds of funding are counted once they are over, whatever became of them', async () => {
  const round = fc.record({
    stage: fc.constantFrom('OPEN', 'CANCELED', 'ACCEPTED', 'FUNDED'),
    closes: fc.integer({ min: -3, max: 3 }),
    took: fc.integer({ min: 0, max: 30 * DAY }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(round, { maxLength: 9 }), async (rounds) => {
      await clear(api.db, 'funding_request')
      for (const [i, { stage, closes, took }] of rounds.entries())
        await insert(api.db, 'funding_request', {
          id: String(i + 1),
          stage,
          accepted_at: stage === 'OPEN' || stage === 'CANCELED' ? null : iso(NOW - 60 * DAY),
          funding_closes_at: stage === 'ACCEPTED' ? iso(NOW + closes) : null,
          funded_at: stage === 'FUNDED' ? iso(NOW - 60 * DAY + took) : null,
        })
      const funded = rounds.filter(({ stage }) => stage === 'FUNDED')
      // The head's time is NOW - 1: the round that ends then has failed.
      const failed = rounds.filter(({ stage, closes }) => stage === 'ACCEPTED' && closes <= -1)
      const over = funded.length + failed.length
      const times = funded.map(({ took }) => took).sort((a, b) => a - b)
      expect(await ask('fundingSuccess timeToFund')).toEqual({
        fundingSuccess: over === 0 ? null : ratioText(BigInt(funded.length), BigInt(over)),
        timeToFund: times[Math.ceil(times.length / 2) - 1] ?? null,
      })
    }),
    { numRuns: 60 },
  )
})

test('payers of thirty days are counted by hand, of all and of each generator', async () => {
  const purchase = fc.record({
    generator: fc.constantFrom(...GENERATORS),
    payer: fc.constantFrom('ann', 'bob', 'cat'),
    before: fc.constantFrom(0, 1, DAY, 30 * DAY, 30 * DAY + 1, 60 * DAY),
    units: fc.bigInt({ min: 1n, max: 1_000n }),
    price: fc.oneof(fc.constant(0n), fc.bigInt({ min: 1n, max: 10n ** 18n })),
  })
  for (const [i, id] of GENERATORS.entries())
    await insert(api.db, 'generator', { id, request_id: String(i + 1) })
  await fc.assert(
    fc.asyncProperty(fc.array(purchase, { maxLength: 9 }), async (purchases) => {
      await clear(api.db, 'energy_purchase')
      for (const [i, { generator, payer, before, units, price }] of purchases.entries())
        await insert(api.db, 'energy_purchase', {
          id: `p${i}`,
          generator_id: generator,
          payer_id: payer,
          units: String(units),
          price: String(price),
          amount: String(units * price),
          purchased_at: iso(NOW - before),
        })
      const known = (generator?: string) => {
        const counted = purchases.filter(
          (each) =>
            (generator ?? each.generator) === each.generator &&
            each.price > 0n &&
            each.before > 0 && // what comes at t is not before it
            each.before <= 30 * DAY,
        )
        const payers = new Set(counted.map(({ payer }) => payer)).size
        const paid = counted.reduce((sum, { units, price }) => sum + units * price, 0n)
        const arpu = payers === 0 ? null : String(paid / BigInt(payers))
        return { activePayers: payers, arpu }
      }
      expect(await ask('activePayers arpu')).toEqual(known())
      const { generators } = await api.ask('{ generators(orderBy: id_ASC) { activePayers arpu } }')
      expect(generators).toEqual(GENERATORS.map((id) => known(id)))
    }),
    { numRuns: 40 },
  )
})

test('what is spared is a product; who sells litres spares nothing that is known', async () => {
  const impact = async (args = '') =>
    (await api.ask(`{ impact${args} { co2Kg kwh emissionFactor } }`)).impact
  await insert(
    api.db,
    'generator',
    { id: '0xg1', request_id: '1', total_units: 1_234_567, free_units: 9 },
    { id: '0xg2', request_id: '2', total_units: 99, unit_name: 'm3' },
  )
  expect(await impact()).toEqual({
    co2Kg: '987653.6000000000',
    kwh: '1234567',
    emissionFactor: '0.8',
  })
  expect(await impact('(generator: "0xG1", emissionFactor: "0.000001")')).toEqual({
    co2Kg: '1.2345670000',
    kwh: '1234567',
    emissionFactor: '0.000001',
  })
  expect(await impact('(generator: "0xg2")')).toMatchObject({ co2Kg: null, kwh: null })
  for (const args of ['(emissionFactor: "10.1")', '(generator: "0xg9")'])
    expect(await api.refuse(`{ impact${args} { co2Kg } }`)).toMatchObject([
      { code: 'BAD_USER_INPUT' },
    ])
})
