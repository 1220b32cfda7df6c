import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Account, Market, Position, Side, Trade } from '../../src/model'
import { addToPositions } from '../../src/processor/handlers/position'
import { Rows } from '../../src/processor/rows'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { freshSeed, sized } from '../harness/size'

let database: TestDatabase
let db: Client
beforeAll(async () => {
  database = await createTestDatabase()
  db = new Client({ connectionString: database.url })
  await db.connect()
})
afterAll(async () => {
  await db?.end()
  await database?.drop()
})

const deals = fc.array(
  fc.record({
    isBuy: fc.boolean(),
    isTaker: fc.boolean(),
    shares: fc.bigInt(1n, 40n),
    price: fc.bigInt(1n, 10n ** 20n),
    fee: fc.bigInt(0n, 10n ** 15n),
  }),
  { minLength: 1, maxLength: 30 },
)

/** The position of one who makes these deals with another, as the processor folds it. */
function folded(made: ReturnType<typeof deals.generate>['value']): string {
  const rows = new Rows()
  const market = new Market({ id: 'm' })
  const [ann, bob] = ['ann', 'bob'].map((id) => new Account({ id })) as [Account, Account]
  for (const { isBuy, isTaker, shares, price, fee } of made) {
    const takerSide = isBuy === isTaker ? Side.BUY : Side.SELL
    const quoteAmount = shares * price
    const trade = new Trade({ market, quantity: shares, quoteAmount, fee, takerSide })
    addToPositions(rows, trade, isBuy ? ann : bob, isBuy ? bob : ann)
  }
  const { bought, sold, paid, received, fees, ...rest } = rows.get(Position, 'm-ann')
  const { quantity, costBasis, realisedGain, soldOther, receivedOther } = rest
  const parts = [quantity, costBasis, realisedGain, soldOther, receivedOther]
  return `(${[bought, sold, paid, received, fees, ...parts].join(',')})`
}

it('a position is folded in SQL as the processor folds it, whatever is bought and sold', async () => {
  const seed = freshSeed('fold')
  await fc.assert(
    fc.asyncProperty(deals, async (made) => {
      const values = made.map(({ isBuy, isTaker, shares, price, fee }) => {
        const own = isTaker ? fee : 0n
        return `(${isBuy}, ${shares}, ${shares * price + (isBuy ? own : -own)}, ${own})`
      })
      const { rows } = await db.query(
        `SELECT asof.fold_trades(is_buy, shares, money, fee ORDER BY place)::text AS held
         FROM unnest($1::int[]) AS place
         JOIN LATERAL (SELECT * FROM (VALUES ${values.join(', ')}) AS deal (is_buy, shares, money, fee) OFFSET place LIMIT 1) AS deal ON true`,
        [made.map((_, place) => place)],
      )
      expect(rows[0].held).toBe(folded(made))
    }),
    { seed, numRuns: sized(60, 2_000) },
  )
})
