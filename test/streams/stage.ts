import { setTimeout as sleep } from 'node:timers/promises'
import { setLogLevel } from '../../src/log'
import { createRandom } from '../../src/stack/market/random'
import { answerValidators } from '../api/openapi/document'
import { sized } from '../harness/size'
import { startWorld, type World } from '../harness/world'
import { type RestingOrder, readResting } from './contract-book'
import { createTraders, openFloor, type Pit } from './floor'
import type { KeptSides } from './kept-book'
import { type Reader, startReader } from './reader'
import { type Servers, startServers } from './servers'

const ROUNDS = sized(36, 200)
const PER_ROUND = sized(15, 53)
/** How many ticks around the middle prices lie. */
const SPREAD = sized(40, 160)
const CANDLES = ['1m', '1h']
const LAG_MS = 30_000

const READERS = (['sse', 'ws'] as const).flatMap((transport) =>
  [1_000, 100, 10, 100].map((depth) => ({ transport, depth })),
)

/** A chain that trades, its index, two servers, and readers of every kind. */
export type Stage = {
  world: World
  pits: Pit[]
  spare: string
  servers: Servers
  readers: { reader: Reader; depth: number }[]
  /** States of one book at one sequence that differ. */
  disagreements: string[]
  done: Record<'operations' | 'failed' | 'heads' | 'reorgs' | 'restarts' | 'expired', number>
  resting(): RestingOrder[]
  /** Trades, with a reorg, a restart or a cut among it; `look` is called at each head, once all readers are there. */
  play(look: (what: string) => void): Promise<void>
  /** Waits until readers stand where the index stands in each of their streams. */
  settle(readers?: Reader[]): Promise<void>
  stop(): Promise<void>
}

/** What the description of /v1/stream does not allow. */
const faultsOf = answerValidators()

export async function startStage(seed: number): Promise<Stage> {
  setLogLevel('silent')
  const { next: random, integer } = createRandom(seed)
  const world = await startWorld()
  const { chain, index, processor, market } = world
  const { pits, spare } = await openFloor(world)
  await index.waitForHead(processor)
  const servers = await startServers(world)
  const traders = createTraders(world, pits, random)
  const done = { operations: 0, failed: 0, heads: 0, reorgs: 0, restarts: 0, expired: 0 }
  let resting: RestingOrder[] = []

  /** What was first said of a book at a sequence, by depth; all who say it again must say the same. */
  const states = new Map<string, string>()
  const disagreements: string[] = []
  const onBook =
    (depth: number) => (market: string, epoch: string, seq: number, all: KeptSides) => {
      for (const cut of new Set([10, depth])) {
        const key = `${epoch} ${market} ${seq} ${cut}`
        const text = JSON.stringify([all.bids.slice(0, cut), all.asks.slice(0, cut)])
        const before = states.get(key) ?? text
        if (before !== text) disagreements.push(`${key}: ${text} or ${before}`)
        states.set(key, text)
      }
    }
  const readers = READERS.map(({ transport, depth }, i) => ({
    depth,
    reader: startReader({
      ...{ transport, depth, candles: CANDLES, onBook: onBook(depth) },
      markets: pits.map(({ id }) => id),
      onEvent: (data) =>
        disagreements.push(...faultsOf('/v1/stream', 200, JSON.parse(data), 'text/event-stream')),
      // The last two of each transport stay with their server, even while it is away.
      urls: (i % 4 < 2 ? [0, 1] : [0]).map((j) => String(servers.urls[(i + j) % 2])),
    }),
  }))

  /** Blocks of random operations. */
  async function trade(blocks: number, operations: number): Promise<void> {
    for (let i = 0; i < blocks; i++) {
      const hashes = await traders.send(Math.ceil(operations / blocks), resting, SPREAD)
      const { timestamp } = await chain.head()
      await chain.mine(timestamp + (random() < 0.2 ? integer(2, 40) : 1))
      const receipts = await chain.batch(
        hashes.map((hash) => ['eth_getTransactionReceipt', [hash]]),
      )
      done.operations += hashes.length
      done.failed += receipts.filter((each) => (each as { status: string }).status !== '0x1').length
    }
  }

  async function settle(waiting = readers.map(({ reader }) => reader)): Promise<void> {
    await index.waitForHead(processor)
    const rows = await index.query<{ stream: string; seq: number }>(
      'SELECT stream, seq FROM feed.stream',
    )
    const late = () =>
      waiting.flatMap(({ name, streams, follows, connections }) =>
        rows
          .filter(({ stream, seq }) => follows(stream) && streams.get(stream)?.seq !== seq)
          .map(({ stream, seq }) => [
            name,
            stream,
            seq,
            streams.get(stream),
            connections.slice(-3),
          ]),
      )
    for (const until = Date.now() + LAG_MS; late().length > 0; await sleep(5)) {
      if (Date.now() > until) throw new Error(`readers lag: ${JSON.stringify(late().slice(0, 5))}`)
    }
  }

  async function play(look: (what: string) => void): Promise<void> {
    async function stop(what: string): Promise<void> {
      await settle()
      const { timestamp } = await chain.head()
      const numbers = pits.map(({ number }) => number)
      resting = await readResting(market, chain.batch, numbers, timestamp)
      done.expired += resting.filter(({ isLive }) => !isLive).length
      done.heads += 1
      look(what)
    }

    async function reorg(depth: number): Promise<void> {
      const kept = resting
      const snapshot = await chain.snapshot()
      await trade(depth, Math.max(PER_ROUND, 2 * depth))
      await stop(`before a reorg of ${depth}`)
      await chain.revert(snapshot)
      resting = kept
      await trade(depth + 1, PER_ROUND)
      await stop(`after a reorg of ${depth}`)
      done.reorgs += 1
    }

    async function restart(which: number): Promise<void> {
      await servers.stop(which)
      await trade(2, PER_ROUND)
      await servers.start(which)
      await stop(`after a restart of server ${which}`)
      done.restarts += 1
    }

    const depths = [1, 12, 2, 11, 5, 3, 10, 4, 9, 6, 8, 7]
    for (let round = 0; round < ROUNDS; round++) {
      if (round % 6 === 3) await reorg(depths[done.reorgs % depths.length] as number)
      else if (round % 12 === 7) await restart(done.restarts % 2)
      else {
        if (round % 3 === 1) readers[integer(0, readers.length - 1)]?.reader.cut()
        await trade(integer(1, 2), PER_ROUND)
        await stop('after trading')
      }
    }
  }

  return {
    ...{ world, pits, spare, servers, readers, disagreements, done, play, settle },
    resting: () => resting,
    async stop() {
      await Promise.all(readers.map(({ reader }) => reader.stop()))
      await servers.close()
      await world.stop()
    },
  }
}
