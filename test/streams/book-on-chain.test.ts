import { parseEther } from 'ethers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CAST } from '../harness/market-life'
import { freshSeed, isFull, sized } from '../harness/size'
import { type Candle, candlesOf, readFills } from './chain-facts'
import { liveLevels } from './contract-book'
import type { KeptCandle, KeptTrade } from './keeper'
import type { Told } from './kept-book'
import { startReader } from './reader'
import { type Stage, startStage } from './stage'

const seed = freshSeed('book on chain')
let stage: Stage
/** Most levels that one side had. */
let deepest = 0

beforeAll(async () => {
  stage = await startStage(seed)
})
afterAll(() => stage?.stop())

const units = ([price, size]: Told) => [parseEther(price), BigInt(size)]

/** Every reader's book is the contract's, level by level, and nothing that it was told is wrong. */
function compare(what: string): void {
  const { pits, readers, resting, disagreements } = stage
  for (const { number, id } of pits) {
    const [bids, asks] = [liveLevels(resting(), number, 0), liveLevels(resting(), number, 1)]
    deepest = Math.max(deepest, bids.length, asks.length)
    for (const { reader, depth } of readers) {
      const kept = reader.books.get(id)?.sides()
      const where = `${what}, market ${number}, reader ${reader.name}`
      expect(kept?.bids.map(units), `bids ${where}`).toEqual(bids.slice(0, depth))
      expect(kept?.asks.map(units), `asks ${where}`).toEqual(asks.slice(0, depth))
    }
  }
  const problems = readers.flatMap(({ reader }) => reader.problems)
  expect([...problems, ...disagreements], what).toEqual([])
}

it(
  'every book that is told is the contract’s, at every head, through reorgs, restarts and cuts',
  async () => {
    await stage.play(compare)
    const { done, readers } = stage
    const counts = readers.map(({ reader }) => [reader.name, reader.counts])
    process.stdout.write(`book on chain: ${JSON.stringify([done, counts])}\n`)
    expect(done.heads).toBeGreaterThanOrEqual(sized(40, 200))
    expect(done.operations).toBeGreaterThanOrEqual(sized(500, 10_000))
    expect(done.failed).toBeLessThan(done.operations / 2)
    expect(Math.min(done.reorgs, done.restarts, done.expired)).toBeGreaterThan(0)
    expect(deepest).toBeGreaterThan(10)
  },
  isFull ? 1_800_000 : 120_000,
)

it('every order is served in the contract’s queue order, by both servers', async () => {
  for (const { number, id } of stage.pits) {
    for (const url of stage.servers.urls) {
      const read = async (level: number) => {
        const response = await fetch(`${url}/v1/markets/${id}/book?depth=0&level=${level}`)
        return (await response.json()) as Record<string, [string, string, string, string][]>
      }
      const [levels, orders] = [await read(2), await read(3)]
      for (const side of [0, 1] as const) {
        const name = side === 0 ? 'bids' : 'asks'
        const served = levels[name]?.map(([price, size]) => units([price, size]))
        expect(served).toEqual(liveLevels(stage.resting(), number, side))
        const live = stage
          .resting()
          .filter((order) => order.isLive && order.market === number && order.side === side)
          .map(({ price, remaining, id, maker }) => [
            price,
            remaining,
            `${id}`,
            maker.toLowerCase(),
          ])
        const queue = orders[name]?.map(([price, size, ...who]) => [
          ...units([price, size]),
          ...who,
        ])
        expect(queue).toEqual(live)
      }
    }
  }
})

const tradeFacts = ({ id, price, size, txHash, maker, taker }: KeptTrade) => ({
  ...{ id, price: parseEther(price), quantity: BigInt(size) },
  ...{ txHash, maker, taker },
})

it('the trades that readers kept are the fills of the chain as it is now', async () => {
  const fills = await readFills(stage.world.market)
  for (const { number, id } of stage.pits) {
    const expected = fills
      .filter(({ market }) => market === number)
      .map(({ market, timestamp, ...facts }) => facts)
    expect(expected.length).toBeGreaterThan(0)
    for (const { reader } of stage.readers) {
      const kept = [...(reader.trades.get(id)?.values() ?? [])]
      kept.sort((a, b) => Number(a.id) - Number(b.id))
      // Who began anew knows the last fifty.
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(50, expected.length))
      expect(kept.map(tradeFacts), reader.name).toEqual(expected.slice(-kept.length))
    }
  }
})

const candleFacts = ({ open, high, low, close, baseVolume, trades }: KeptCandle): Candle => ({
  ...{ open: parseEther(open), high: parseEther(high), low: parseEther(low) },
  ...{ close: parseEther(close), volume: BigInt(baseVolume), trades },
})

it.each([
  ['1m', 60],
  ['1h', 3_600],
])('the %s candles that readers kept are those of the fills', async (resolution, seconds) => {
  const fills = await readFills(stage.world.market)
  for (const { number, id } of stage.pits) {
    const expected = candlesOf(
      fills.filter(({ market }) => market === number),
      seconds,
    )
    for (const { reader } of stage.readers) {
      const kept = reader.candles.get(`${id}:${resolution}`) ?? new Map<number, KeptCandle>()
      expect([...kept.keys()], reader.name).toContain([...expected.keys()].at(-1))
      for (const [start, candle] of kept)
        expect(candleFacts(candle), `${reader.name} ${start}`).toEqual(expected.get(start))
    }
  }
})

it('a market that a reorg takes back, trade and candle too, is empty, then gone, and begins again', async () => {
  const { world, servers, spare, settle } = stage
  const { chain, market, index, processor } = world
  const { orderBook, deployment } = market
  const number = BigInt(stage.pits.length + 1)
  const id = `${deployment.chainId}-${String(orderBook.target).toLowerCase()}-${number}`
  const status = async () => {
    await index.waitForHead(processor)
    return Promise.all(
      servers.urls.map(async (url) => (await fetch(`${url}/v1/markets/${id}/book`)).status),
    )
  }
  async function open(price: string): Promise<void> {
    await market.transact(CAST.consumer, orderBook, 'openMarket', [spare])
    const order = (side: 0 | 1, size: number) => [number, side, parseEther(price), size, 0, 0, 8]
    await market.transact(CAST.ann, orderBook, 'placeOrder', order(0, 300))
    await market.transact(CAST.ben, orderBook, 'placeOrder', order(1, 120))
  }

  const snapshot = await chain.snapshot()
  await open('0.4')
  expect(await status()).toEqual([200, 200])
  const readers = (['sse', 'ws'] as const).map((transport) =>
    startReader({ transport, urls: servers.urls, markets: [id], depth: 10, candles: ['1m'] }),
  )
  const bids = () => readers.map(({ books }) => books.get(id)?.sides().bids)
  const counts = () =>
    readers.map(({ trades, candles }) => [trades.get(id)?.size, candles.get(`${id}:1m`)?.size])
  const one = [1, 1]
  const none = [0, 0]
  try {
    await settle(readers)
    expect(bids()).toEqual([[['0.4000', '180']], [['0.4000', '180']]])
    expect(counts()).toEqual([one, one])
    await chain.revert(snapshot)
    await chain.mineMany(5)
    await settle(readers)
    expect(bids()).toEqual([[], []])
    expect(counts()).toEqual([none, none])
    expect(await status()).toEqual([404, 404])
    await open('0.3')
    await settle(readers)
    expect(bids()).toEqual([[['0.3000', '180']], [['0.3000', '180']]])
    expect(counts()).toEqual([one, one])
    expect(readers.flatMap(({ problems }) => problems)).toEqual([])
  } finally {
    await Promise.all(readers.map((reader) => reader.stop()))
  }
})
