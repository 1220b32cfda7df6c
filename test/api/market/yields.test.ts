import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { readEvents } from '../../streams/by-sse'
import { tellCommit } from '../../streams/told-commit'
import { type Api, startApi } from '../fixture'
import { insert, setHead } from '../rows'
import { until } from '../stub-chain'
import { insertMarkets, marketName } from './rows'

const MARKET = marketName(3)
const TICK = 10n ** 14n
let api: Api
let height = 1

beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await insert(api.db, 'generator', {
    id: 'g1',
    status: 'ACTIVE',
    activated_at: '2025-12-20T00:00:00Z',
  })
  await api.db.query('UPDATE market SET tick_size = $1', [String(TICK)])
  await api.db.query(`UPDATE market SET generator_id = 'g1' WHERE id = $1`, [MARKET])
  await insert(api.db, 'revenue_point', {
    id: 'r0',
    accrued_at: '2025-12-21T00:00:00Z',
    acc_per_share: '12345678901234567',
  })
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, 1, '2026-01-01T00:00:01Z')
})
afterAll(() => api.close())

const orderSql = (id: number, side: string, ticks: number) => `
  INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
    placed_at, placed_block, placed_tx_hash, market_id, maker_id)
  VALUES ('${id}', '${side}', ${BigInt(ticks) * TICK}, 5, 5, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', '${MARKET}', 'ann');`

/** A block in which some orders come in place of all others. */
async function setOrders(orders: { side: string; ticks: number }[]): Promise<void> {
  height += 1
  const added = orders.map(({ side, ticks }, i) => orderSql(1_000 * height + i, side, ticks))
  const gone = `DELETE FROM "order" WHERE close_reason IS NULL;`
  await tellCommit(api.db, height, gone + added.join(''))
  await until(async () => {
    const response = await fetch(`${api.url}/v1/markets/SHARE3/book`)
    const body = (await response.json()) as { block?: { number: number } }
    return body.block?.number === height
  })
}

/** By SQL, at the head: what `impliedYield` is made of, over a price. */
async function ratioAt(price: string): Promise<string | null> {
  const { rows } = await api.db.query(
    `SELECT ratio(numerator, denominator * $1)::text AS yield FROM head, generator
     CROSS JOIN LATERAL generator_yearly_per_share(generator, head.timestamp) WHERE generator.id = 'g1'`,
    [price],
  )
  return rows[0]?.yield ?? null
}

const LEVELS = 'bids { price yield } asks { price yield }'
type Level = { price: string; yield: string | null }
async function read(query = '') {
  const response = await fetch(`${api.url}/v1/markets/share3/book?${query}`)
  // biome-ignore lint/suspicious/noExplicitAny: whole answers
  return { response, body: (await response.json()) as any }
}

test('each level has the yield of its price, as SQL rounds it', async () => {
  const ticks = fc.integer({ min: 1, max: 10_000_000 })
  const side = fc.constantFrom('BUY', 'SELL')
  const orders = fc.array(fc.record({ side, ticks }), { minLength: 1, maxLength: 8 })
  await fc.assert(
    fc.asyncProperty(orders, async (orders) => {
      await setOrders(orders)
      const { book } = await api.ask(`{ book(market: "SHARE3", depth: 10) { ${LEVELS} } }`)
      const levels: Level[] = [...book.bids, ...book.asks]
      expect(levels).toHaveLength(new Set(orders.map(({ side, ticks }) => side + ticks)).size)
      for (const level of levels) expect(level.yield).toBe(await ratioAt(level.price))
      for (const query of ['depth=10&yields=1', 'level=3&depth=0&yields=1']) {
        const { body } = await read(query)
        const shown = { bids: body.bids, asks: body.asks }
        expect((await read(query.replace('yields=1', 'yields=0'))).body).toMatchObject(shown)
        for (const name of ['bids', 'asks'] as const) {
          const yields = new Map(
            book[name].map((level: Level) => [BigInt(level.price), level.yield]),
          )
          const expected = body[name].map(([price]: string[]) =>
            yields.get(BigInt(String(price).replace('.', '')) * TICK),
          )
          expect(body.yields[name]).toEqual(expected)
        }
      }
    }),
    { numRuns: 15 },
  )
})

test('a reader of the streams computes it from the yearly revenue of the market', async () => {
  await setOrders([{ side: 'SELL', ticks: 5_000 }])
  const { body } = await read('yields=1')
  const market = await (await fetch(`${api.url}/v1/markets/share3`)).json()
  const { markets } = await api.ask('{ markets(orderBy: code_ASC) { yearlyPerShare } }')
  expect(BigInt(body.yearlyPerShare.replace('.', ''))).toBe(BigInt(markets[0].yearlyPerShare))
  expect(market).toMatchObject({ yearlyPerShare: body.yearlyPerShare })
  const [ask] = body.yields.asks
  expect(Number(body.yearlyPerShare) / 0.5).toBeCloseTo(Number(ask), 9)
  const all = (await (await fetch(`${api.url}/v1/markets`)).json()) as { markets: object[] }
  expect(all.markets).toMatchObject([
    { yearlyPerShare: body.yearlyPerShare },
    { yearlyPerShare: null }, // of no generator
  ])
})

test('it is null before seven days of activity, and another one as time passes', async () => {
  await api.db.query(`UPDATE generator SET activated_at = '2025-12-31T00:00:00Z'`)
  await setOrders([{ side: 'BUY', ticks: 1 }])
  const young = await read('yields=1')
  expect(young.body).toMatchObject({ yearlyPerShare: null, yields: { bids: [null], asks: [] } })
  const { book } = await api.ask(`{ book(market: "SHARE3") { ${LEVELS} } }`)
  expect(book.bids).toMatchObject([{ yield: null }])
  await api.db.query(`UPDATE generator SET activated_at = '2025-12-20T00:00:00Z'`)
  await tellCommit(api.db, ++height, 'SELECT')
  const etag = String(young.response.headers.get('etag'))
  const again = (query: string) =>
    fetch(`${api.url}/v1/markets/share3/book?${query}`, { headers: { 'if-none-match': etag } })
  await until(async () => (await again('yields=1')).status === 200)
  expect((await read('yields=1')).body.yields.bids).toEqual([await ratioAt(String(TICK))])
  expect((await read()).response.headers.get('etag')).toBe(`${etag.split(':', 2).join(':')}"`)
})

test('the streams read it once a block, and only for those who ask', async () => {
  const leaving = new AbortController()
  const follow = async (fields: string) => {
    const query = encodeURIComponent(
      `subscription { book(market: "SHARE3") { seq type ${fields} } }`,
    )
    const { body } = await fetch(`${api.url}/graphql?query=${query}`, {
      headers: { accept: 'text/event-stream' },
      signal: leaving.signal,
    })
    const events = readEvents(body as ReadableStream<Uint8Array>)
    return async () => {
      for (;;) {
        const { data } = (await events.next()).value ?? { data: '' }
        const book = data && JSON.parse(data).data.book
        if (book && book.type !== 'HEARTBEAT') return book
      }
    }
  }
  const query = vi.spyOn(Client.prototype, 'query')
  const reads = () =>
    query.mock.calls.filter(([sql]) => JSON.stringify(sql).includes('generator_yearly_per_share'))
      .length
  const plain = await follow('bids { price }')
  await plain()
  await setOrders([{ side: 'BUY', ticks: 7 }])
  await plain()
  expect(reads()).toBe(0)
  const readers = await Promise.all([1, 2, 3].map(() => follow(LEVELS)))
  for (const next of readers) expect((await next()).bids).toHaveLength(1)
  expect(reads()).toBe(1)
  await setOrders([
    { side: 'BUY', ticks: 9 },
    { side: 'BUY', ticks: 8 },
  ])
  const said = await Promise.all(readers.map((next) => next()))
  expect(reads()).toBe(2)
  query.mockRestore()
  leaving.abort()
  const yields: (string | null)[] = []
  for (const ticks of [9n, 8n, 7n]) yields.push(await ratioAt(String(ticks * TICK)))
  for (const { bids } of said) {
    expect(bids.map((level: Level) => level.yield)).toEqual(yields)
  }
})

test.each([
  ['yields=2', '"yields" is "2": use 0, 1.'],
  ['yields=', '"yields" is "": use 0, 1.'],
  ['yields=true', '"yields" is "true": use 0, 1.'],
  ['yields=1&yields=1', '"yields" is named more than once: name it once.'],
])('%s is refused', async (query, message) => {
  const { response, body } = await read(query)
  expect(response.status).toBe(400)
  expect(body.error).toEqual({ code: 'BAD_USER_INPUT', message })
})
