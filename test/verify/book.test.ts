import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Difference } from '../../src/verify/compare'
import { differencesOf, verify } from '../../src/verify/verify'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'
import { CAST } from '../harness/market-life'

type Order = { id: string; market_id: string; maker_id: string; price: string; remaining: string }

describe('verify compares the book as a whole', () => {
  let world: IndexedLife
  let client: Client

  beforeAll(async () => {
    world = await startIndexedLife()
    client = new Client({ connectionString: world.database.url })
    await client.connect()
    await client.query('SET session_replication_role = replica') // foreign keys aside
  })

  afterAll(async () => {
    await client?.end()
    await world?.stop()
  })

  const resting = async (where: string, ...values: unknown[]): Promise<Order[]> =>
    (
      await client.query(
        `SELECT * FROM "order" WHERE close_reason IS NULL AND ${where} ORDER BY id::int`,
        values,
      )
    ).rows

  async function report() {
    const { database, chain, market } = world
    const options = { databaseUrl: database.url, rpcUrl: chain.rpcUrl }
    return verify({ ...options, deployment: market.deployment })
  }

  /** Differences of the book after a change to the rows of orders, which is taken back. */
  async function differencesAfter(sql: string, ...values: unknown[]): Promise<Difference[]> {
    await client.query('CREATE TEMP TABLE kept AS SELECT * FROM "order"')
    try {
      await client.query(sql, values)
      return (await report()).book.flatMap(({ differences }) => differences)
    } finally {
      await client.query('DELETE FROM "order"')
      await client.query('INSERT INTO "order" SELECT * FROM kept')
      await client.query('DROP TABLE kept')
    }
  }

  /** The level at 0.6 has asks of two accounts behind each other, all of five shares. */
  const sixty = () => resting(`side = 'SELL' AND price = 0.6e18`)

  it('finds nothing on an untouched index: levels, escrow and locks of both markets, an expired order and a halted one included', async () => {
    const whole = await report()
    expect(differencesOf(whole)).toEqual([])
    const { book } = whole
    const [{ levels, sellers }] = (
      await client.query(
        `SELECT count(DISTINCT (market_id, side, price))::int AS levels,
           count(DISTINCT (market_id, maker_id)) FILTER (WHERE side = 'SELL')::int AS sellers
         FROM "order" WHERE close_reason IS NULL`,
      )
    ).rows
    expect(book.map(({ table }) => table)).toEqual(['book level', 'book escrow', 'book lock'])
    expect(book[0]?.rows).toBe(levels)
    expect(book[1]?.rows).toBe(1)
    expect(book[2]?.rows).toBeGreaterThanOrEqual(sellers) // those who have sold all are held to 0
    expect(await resting('expires_at < (SELECT "timestamp" FROM head)')).not.toEqual([])
    const halted = `market_id IN (SELECT market.id FROM market JOIN generator ON generator.id = generator_id WHERE status = 'DEFAULTED')`
    expect(await resting(`${halted} AND side = 'BUY'`)).not.toEqual([])
    expect(await resting(`${halted} AND side = 'SELL'`)).not.toEqual([])
    expect((await sixty()).length).toBeGreaterThan(2)
  })

  it.each([
    ['time_in_force', 'FOK GTC IOC POST_ONLY'],
    ['close_reason', 'CANCELED EXPIRED FILLED HALTED SELF_TRADE UNFILLED WOULD_CROSS'],
    ['fees > 0', 'false true'],
    ['reduced > 0', 'false true'],
  ])('on a book that knows every %s', async (column, values) => {
    const { rows } = await client.query(
      `SELECT string_agg(DISTINCT (${column})::text, ' ') AS found FROM "order"`,
    )
    expect(rows[0].found).toBe(values)
  })

  it('names the level, and the seller, of an ask with another quantity', async () => {
    const [ask] = await sixty()
    expect(
      await differencesAfter(`UPDATE "order" SET remaining = 4 WHERE id = $1`, ask?.id),
    ).toEqual([
      {
        table: 'book level',
        id: `${ask?.market_id} SELL ${ask?.price}`,
        column: 'quantity',
        index: '14',
        chain: '15',
      },
      {
        table: 'book lock',
        id: `${ask?.market_id} ${ask?.maker_id}`,
        column: 'shares',
        index: expect.stringMatching(/^\d+$/),
        chain: expect.stringMatching(/^\d+$/),
      },
    ])
  })

  it('names the level of a bid with another quantity, and the escrow to the base unit', async () => {
    const [bid] = await resting(`side = 'BUY' AND price = 0.4e18`)
    const escrow = BigInt(await world.market.orderBook.getFunction('escrow')())
    expect(
      await differencesAfter(`UPDATE "order" SET remaining = remaining + 1 WHERE id = $1`, bid?.id),
    ).toEqual([
      expect.objectContaining({ table: 'book level', id: `${bid?.market_id} BUY ${bid?.price}` }),
      {
        table: 'book escrow',
        id: world.market.deployment.contracts.orderBook,
        column: 'amount',
        index: `${escrow + BigInt(bid?.price ?? 0)}`,
        chain: `${escrow}`,
      },
    ])
  })

  it('names the queue in which an order has another place', async () => {
    const orders = await sixty()
    const [first, second, third] = orders.map(({ id }) => id)
    const id = `${orders[0]?.market_id} SELL ${orders[0]?.price}`
    expect(await differencesAfter(`UPDATE "order" SET id = '999' WHERE id = $1`, first)).toEqual([
      {
        table: 'book level',
        id,
        column: 'queue',
        index: `${second} ${third} 999`,
        chain: `${first} ${second} ${third}`,
      },
    ])
  })

  it('names the queue with an order too many, though nothing of it remains to match', async () => {
    const [first, second] = await sixty()
    const found = await differencesAfter(
      `UPDATE "order" SET remaining = CASE id WHEN $1 THEN 10 ELSE 0 END WHERE id IN ($1, $2)`,
      first?.id,
      second?.id,
    )
    const ofLevel = found.filter(({ table }) => table === 'book level')
    expect(ofLevel.map(({ column }) => column).sort()).toEqual(['orders', 'queue'])
  })

  it('names a level that is missing, and one that is too many, and which follows them', async () => {
    const [bid] = await resting(`side = 'BUY' AND price = 0.47e18`)
    const found = await differencesAfter(
      `UPDATE "order" SET price = price - 1e14 WHERE id = $1`,
      bid?.id,
    )
    const side = `${bid?.market_id} BUY`
    expect(found.filter(({ table }) => table === 'book level')).toEqual([
      { table: 'book level', id: `${side} 470000000000000000`, index: null, chain: 'a row' },
      {
        table: 'book level',
        id: `${side} 400000000000000000`,
        column: 'better',
        index: '469900000000000000',
        chain: '470000000000000000',
      },
      { table: 'book level', id: `${side} 469900000000000000`, index: 'a row', chain: null },
    ])
  })

  it('names both sellers when an ask is of somebody else, with the shares locked for each', async () => {
    const [ask] = await sixty()
    const stranger = String(world.market.accounts[CAST.operator]).toLowerCase()
    const found = await differencesAfter(
      `UPDATE "order" SET maker_id = $2 WHERE id = $1`,
      ask?.id,
      stranger,
    )
    expect(found.every(({ table }) => table === 'book lock')).toBe(true)
    expect(found).toContainEqual({
      table: 'book lock',
      id: `${ask?.market_id} ${stranger}`,
      column: 'shares',
      index: '5',
      chain: '0',
    })
    expect(found.map(({ id }) => id)).toContain(`${ask?.market_id} ${ask?.maker_id}`)
  })

  it('names what is left of an order that the contract closed', async () => {
    const { rows } = await client.query<Order>(
      `SELECT * FROM "order" WHERE close_reason = 'HALTED' AND side = 'SELL'`,
    )
    const [ask] = rows
    const found = await differencesAfter(
      `UPDATE "order" SET close_reason = NULL, remaining = 120 WHERE id = $1`,
      ask?.id,
    )
    expect(found).toContainEqual({
      table: 'book level',
      id: `${ask?.market_id} SELL ${ask?.price}`,
      index: 'a row',
      chain: null,
    })
    expect(found).toContainEqual({
      table: 'book lock',
      id: `${ask?.market_id} ${ask?.maker_id}`,
      column: 'shares',
      index: '120',
      chain: '0',
    })
  })

  it('leaves to its table a row that is no order', async () => {
    const [bid] = await resting(`side = 'BUY' AND price = 0.47e18`)
    const found = await differencesAfter(`UPDATE "order" SET price = 0.5 WHERE id = $1`, bid?.id)
    expect(found.map(({ id }) => id)).toContain(`${bid?.market_id} BUY ${bid?.price}`)
  })
})
