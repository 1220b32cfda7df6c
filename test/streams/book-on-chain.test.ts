import { setTimeout as sleep } from 'node:timers/promises'
import { parseEther } from 'ethers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { setLogLevel } from '../../src/log'
import { createRandom } from '../../src/stack/market/random'
import { freshSeed, isFull, sized } from '../harness/size'
import { startWorld, type World } from '../harness/world'
import { candlesOf, candleUnits, readFills } from './chain-facts'
import { liveLevels, type RestingOrder, readResting } from './contract-book'
import { createTraders, openFloor, type Pit } from './floor'
import type { KeptSides, Told } from './kept-book'
import { type Reader, startReader } from './reader'
import { type Servers, startServers } from './servers'

const seed = freshSeed('book on chain')
const { next: random, integer } = createRandom(seed)
const ROUNDS = sized(36, 200)
const OPERATIONS = sized(540, 10_600)
const PER_ROUND = Math.ceil(OPERATIONS / ROUNDS)
const SPREAD = sized(40, 160)
const READERS = ['sse', 'ws'].flatMap((transport) =>
  [1_000, 100, 10, 100].map((depth) => ({ transport: transport as 'sse' | 'ws', depth })),
)
const CANDLES = ['1m', '1h']

let world: World
let pits: Pit[]
let servers: Servers
let readers: Reader[]
let traders: ReturnType<typeof createTraders>
let resting: RestingOrder[] = []
const done = { operations: 0, failed: 0, heads: 0, reorgs: 0, restarts: 0, expired: 0, deepest: 0 }

/** What was first said of a book at a sequence, by depth; all who say it again must say the same. */
const states = new Map<string, string>()
const disagreements: string[] = []

beforeAll(async () => {
  setLogLevel('silent')
  world = await startWorld()
  pits = await openFloor(world)
  await world.index.waitForHead(world.processor)
  servers = await startServers(world)
  const onBook =
    (depth: number) => (market: string, epoch: string, seq: number, all: KeptSides) => {
      for (const cut of new Set([10, depth])) {
        const key = `${epoch} ${market} ${seq} ${cut}`
        const text = JSON.stringify([all.bids.slice(0, cut), all.asks.slice(0, cut)])
        if ((states.get(key) ?? text) !== text)
          disagreements.push(`${key}: ${text} or ${states.get(key)}`)
        states.set(key, text)
      }
    }
  readers = READERS.map(({ transport, depth }, i) =>
    startReader({
      ...{ transport, depth, candles: CANDLES },
      markets: pits.map(({ id }) => id),
      // The last two of each transport stay with their server, even while it is away.
      urls:
        i % 4 < 2
          ? [0, 1].map((j) => String(servers.urls[(i + j) % 2]))
          : [String(servers.urls[i % 2])],
      onBook: onBook(depth),
    }),
  )
  traders = createTraders(world, pits, random)
})

afterAll(async () => {
  await Promise.all(readers?.map((reader) => reader.stop()) ?? [])
  await servers?.close()
  await world?.stop()
})

/** Blocks of random operations. */
async function trade(blocks: number, operations: number): Promise<void> {
  const { chain } = world
  for (let i = 0; i < blocks; i++) {
    const hashes = await traders.send(Math.ceil(operations / blocks), resting, SPREAD)
    const { timestamp } = await chain.head()
    await chain.mine(timestamp + (random() < 0.2 ? integer(2, 40) : 1))
    const receipts = await chain.batch(hashes.map((hash) => ['eth_getTransactionReceipt', [hash]]))
    done.operations += hashes.length
    done.failed += receipts.filter((each) => (each as { status: string }).status !== '0x1').length
  }
}

/** Waits until every reader stands where the index stands in each of its streams. */
async function settle(): Promise<void> {
  const { index, processor } = world
  await index.waitForHead(processor)
  const rows = await index.query<{ stream: string; seq: number }>(
    'SELECT stream, seq FROM feed.stream',
  )
  const followed = rows.filter(({ stream }) => {
    const [channel, , resolution] = stream.split(':')
    return channel !== 'candle' || CANDLES.includes(String(resolution))
  })
  const late = () =>
    readers.flatMap(({ name, streams, connections }) =>
      followed
        .filter(({ stream, seq }) => streams.get(stream)?.seq !== seq)
        .map(({ stream, seq }) => [
          name,
          stream,
          seq,
          streams.get(stream)?.seq,
          connections.slice(-3),
        ]),
    )
  for (const until = Date.now() + 30_000; late().length > 0; await sleep(5)) {
    if (Date.now() > until) throw new Error(`readers lag: ${JSON.stringify(late().slice(0, 5))}`)
  }
}

const units = ([price, size]: Told) => [parseEther(price), BigInt(size)]

/** Every reader's book is the contract's, level by level. */
async function compare(what: string): Promise<void> {
  await settle()
  const { chain, market } = world
  const head = await chain.head()
  resting = await readResting(
    market,
    chain.batch,
    pits.map(({ number }) => number),
    head.timestamp,
  )
  done.expired += resting.filter(({ isLive }) => !isLive).length
  done.heads += 1
  for (const { number, id } of pits) {
    const [bids, asks] = [liveLevels(resting, number, 0), liveLevels(resting, number, 1)]
    done.deepest = Math.max(done.deepest, bids.length, asks.length)
    for (const [i, { books, name }] of readers.entries()) {
      const { depth = 0 } = READERS[i] ?? {}
      const kept = books.get(id)?.sides()
      const at = `${what}, block ${head.number}, market ${number}, reader ${i} (${name})`
      expect(kept?.bids.map(units), `bids ${at}`).toEqual(bids.slice(0, depth))
      expect(kept?.asks.map(units), `asks ${at}`).toEqual(asks.slice(0, depth))
    }
  }
  expect(
    readers.flatMap(({ problems }) => problems),
    what,
  ).toEqual([])
  expect(disagreements, what).toEqual([])
}

async function reorg(depth: number): Promise<void> {
  const { chain } = world
  const kept = resting
  const snapshot = await chain.snapshot()
  await trade(depth, Math.max(PER_ROUND, 2 * depth))
  await compare(`before a reorg of ${depth}`)
  await chain.revert(snapshot)
  resting = kept
  await trade(depth + 1, PER_ROUND)
  await compare(`after a reorg of ${depth}`)
  done.reorgs += 1
}

async function restart(which: number): Promise<void> {
  await servers.stop(which)
  await trade(2, PER_ROUND)
  await servers.start(which)
  await compare(`after a restart of server ${which}`)
  done.restarts += 1
}

const DEPTHS = [1, 12, 2, 11, 5, 3, 10, 4, 9, 6, 8, 7]

it(
  'every book that is told is the contract’s, at every head, through reorgs, restarts and cuts',
  async () => {
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 6 === 3) await reorg(DEPTHS[done.reorgs % DEPTHS.length] as number)
      else if (round % 12 === 7) await restart(done.restarts % 2)
      else {
        if (round % 3 === 1) readers[integer(0, readers.length - 1)]?.cut()
        await trade(integer(1, 2), PER_ROUND)
        await compare('after trading')
      }
    }
    process.stdout.write(`book on chain: ${JSON.stringify(done)}\n`)
    process.stdout.write(
      `readers: ${JSON.stringify(readers.map(({ name, counts }) => [name, counts]))}\n`,
    )
    expect(done.heads).toBeGreaterThanOrEqual(sized(36, 200))
    expect(done.operations).toBeGreaterThanOrEqual(sized(500, 10_000))
    expect(done.failed).toBeLessThan(done.operations / 2)
    expect(Math.min(done.reorgs, done.restarts, done.expired)).toBeGreaterThan(0)
    expect(done.deepest).toBeGreaterThan(10)
  },
  isFull ? 3_600_000 : 120_000,
)

it('every order is served in the contract’s queue order, by both servers', async () => {
  for (const { number, id } of pits) {
    for (const url of servers.urls) {
      for (const [side, name] of [
        [0, 'bids'],
        [1, 'asks'],
      ] as const) {
        const read = async (level: number) =>
          (
            (await (await fetch(`${url}/v1/markets/${id}/book?depth=0&level=${level}`)).json()) as {
              [side: string]: string[][]
            }
          )[name]
        const live = resting.filter(
          (order) => order.isLive && order.market === number && order.side === side,
        )
        expect(
          (await read(2))?.map(([price, size]) => units([String(price), String(size)])),
        ).toEqual(liveLevels(resting, number, side))
        expect(
          (await read(3))?.map(([price, size, order, maker]) => [
            ...units([String(price), String(size)]),
            order,
            maker,
          ]),
        ).toEqual(
          live.map(({ price, remaining, id: order, maker }) => [
            price,
            remaining,
            String(order),
            maker.toLowerCase(),
          ]),
        )
      }
    }
  }
})

it('the trades that readers kept are the fills of the chain as it is now', async () => {
  const fills = await readFills(world.market)
  for (const { number, id } of pits) {
    const expected = fills.filter(({ market }) => market === number)
    expect(expected.length).toBeGreaterThan(0)
    for (const { name, trades } of readers) {
      const kept = [...(trades.get(id)?.values() ?? [])].sort((a, b) => Number(a.id) - Number(b.id))
      // Who began anew knows the last fifty.
      expect(kept.length).toBeGreaterThanOrEqual(Math.min(50, expected.length))
      expect(
        kept.map(({ id, price, size, txHash, maker, taker }) => [
          id,
          parseEther(price),
          BigInt(size),
          txHash,
          maker,
          taker,
        ]),
        name,
      ).toEqual(
        expected
          .slice(-kept.length)
          .map(({ id, price, quantity, txHash, maker, taker }) => [
            id,
            price,
            quantity,
            txHash,
            maker,
            taker,
          ]),
      )
    }
  }
})

it.each([
  ['1m', 60],
  ['1h', 3_600],
])('the %s candles that readers kept are those of the fills', async (resolution, seconds) => {
  const fills = await readFills(world.market)
  for (const { number, id } of pits) {
    const expected = candlesOf(
      fills.filter(({ market }) => market === number),
      seconds,
    )
    for (const { name, candles } of readers) {
      const kept = candles.get(`${id}:${resolution}`) ?? new Map()
      const since = Math.min(...kept.keys())
      expect(
        [...kept]
          .sort(([a], [b]) => a - b)
          .map(([start, candle]) => [start, candleUnits(candle, parseEther)]),
        name,
      ).toEqual([...expected].filter(([start]) => start >= since))
    }
  }
})
