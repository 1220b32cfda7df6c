import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createRandom } from '../../src/stack/market/random'
import { type Api, startApi } from '../api/fixture'
import { insertMarkets, marketName, TICK } from '../api/market/rows'
import { setHead } from '../api/rows'
import { until } from '../api/stub-chain'
import { freshSeed, sized } from '../harness/size'
import { type BinanceReader, startBinanceReader } from './binance-reader'
import { tellCommit } from './told-commit'

const COMMITS = sized(120, 600)
const ORDERS = 40
let api: Api
let height = 10

beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3, 4)
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, height, '2026-01-01T00:00:10Z')
  await tellCommit(api.db, ++height, '')
  await until(async () => (await fetch(`${api.url}/v1/tickers`)).ok)
})
afterAll(() => api.close())

/** Sets what is left of an order; bids and asks lie apart, several orders at a price. */
const order = (id: number, market: number, ticks: number, remaining: number) => {
  const side = id % 2 === 0 ? 'BUY' : 'SELL'
  const price = String(BigInt(side === 'BUY' ? 1_000 - ticks : 1_001 + ticks) * TICK)
  return `INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
      placed_at, placed_block, placed_tx_hash, market_id, maker_id)
    VALUES ('${id}', '${side}', ${price}, 99, ${remaining}, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', '${marketName(market)}', 'ann')
    ON CONFLICT (id) DO UPDATE SET remaining = ${remaining}`
}

// biome-ignore lint/suspicious/noExplicitAny: whole answers
const read = async (path: string): Promise<any> => (await fetch(`${api.url}/${path}`)).json()

/** The whole book of /v1. */
async function native() {
  const { seq, bids, asks } = (await read('v1/markets/share3/book?depth=0')) as {
    seq: number
    bids: [string, string, number][]
    asks: [string, string, number][]
  }
  const pairs = (levels: [string, string, number][]) => levels.map(([price, size]) => [price, size])
  return { seq, bids: pairs(bids), asks: pairs(asks) }
}

it('a reader who follows the documented procedure ends with the book of /v1', async () => {
  const { next: random, integer } = createRandom(freshSeed('binance-book'))
  const readers: BinanceReader[] = []
  for (let i = 0; i < COMMITS; i++) {
    const changes = Array.from({ length: integer(0, 6) }, () => {
      const id = 100 + integer(0, ORDERS)
      const market = random() < 0.8 ? 3 : 4 // an order's market and price stay
      return order(id + market * 1_000, market, id % 13, random() < 0.4 ? 0 : integer(1, 99))
    })
    await tellCommit(api.db, ++height, changes.join('; '))
    if (i % (COMMITS / 12) === 3) {
      const buffered = sleep(integer(0, 60))
      const how = { subscribe: readers.length % 2 === 0, whenBuffered: () => buffered }
      readers.push(startBinanceReader(api.url, 'SHARE3SOLAR', how))
    }
    if (random() < 0.5) await sleep(integer(0, 8))
  }
  await tellCommit(api.db, ++height, order(3_101, 3, 7, 42))
  const { rows } = await api.db.query(
    `SELECT seq FROM feed.stream WHERE stream = 'book:${marketName(3)}'`,
  )
  await until(() => readers.every((reader) => reader.last() === rows[0].seq))

  await tellCommit(api.db, ++height, order(4_102, 4, 1, 5)) // another book's
  await until(async () => (await read('v1/status')).seq === (await read('v1/tickers')).seq)
  const { seq, ...book } = await native()
  const depth = await read('binance/api/v3/depth?symbol=SHARE3SOLAR&limit=5000')
  expect(depth).toEqual({ lastUpdateId: seq, ...book })
  expect(seq).toBe(rows[0].seq)
  expect(book.bids.length + book.asks.length).toBeGreaterThan(5)
  for (const { sides, problems } of readers) {
    expect(problems).toEqual([])
    expect(sides()).toEqual(book)
  }
  expect(readers).toHaveLength(12)
  expect(readers.reduce((sum, { dropped }) => sum + dropped(), 0)).toBeGreaterThan(0)
  for (const reader of readers) reader.close()
})
