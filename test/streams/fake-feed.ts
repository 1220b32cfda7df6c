import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ClientBase } from 'pg'
import { createBinanceServer } from '../../src/api/adapters/binance-socket'
import { type Connections, createConnections, refusalReply } from '../../src/api/connections'
import { createGraphqlServer } from '../../src/api/graphql-server'
import { createGraphqlSocket } from '../../src/api/graphql-socket'
import { failureReply } from '../../src/api/http/failure'
import { sendReply } from '../../src/api/http/reply'
import { createEngine } from '../../src/api/schema'
import type { ServedIndex } from '../../src/api/served-index'
import { serveSockets } from '../../src/api/sockets'
import { createBook, type OrderChange } from '../../src/api/streams/book'
import type { Feed, StepReader } from '../../src/api/streams/feed'
import { advance, type Hub } from '../../src/api/streams/hub'
import { streamReply } from '../../src/api/streams/sse'
import { termsOf } from '../../src/api/streams/terms'
import { createStreamServer } from '../../src/api/streams/ws'

/** Feeds of two quiet markets at commit 10, without a database; a test says what comes. */
export type FakeFeed = {
  url: string
  hub: Hub
  feed: Feed
  connections: Connections
  /** The next commit, with changes of one market's orders. */
  say(changes: OrderChange[], market?: string): Promise<void>
  /** As if the server's index was made anew. */
  end(reason: 'restart' | 'epoch'): void
  /** As if there were commits that were not told. */
  anew(): void
  close(): Promise<void>
}

const graphql = createGraphqlServer(createEngine())

/** A market asks for no more than a client that knows nothing. */
const NOBODY = { query: async () => ({ rows: [] }) } as unknown as ClientBase

export const block = (number: number) => ({
  number,
  hash: `0x${number}`,
  timestamp: 1_767_225_600_000 + 1_000 * number,
})

/** An order that rests, or with size 0 leaves. */
export const order = (
  id: number,
  side: 'BUY' | 'SELL',
  price: number,
  size: number,
): OrderChange => [String(id), side, `${price}0000000000000`, String(size), '0xab']

export async function startFakeFeed(): Promise<FakeFeed> {
  const readers = new Set<StepReader>()
  const none = { ...{ last: null, lastTradeAt: null, open: null, high: null, low: null } }
  const ticker = { from: 0, to: 86_400_000, ...none, previous: null, bid: null, ask: null }
  const sums = { baseVolume: 0n, quoteVolume: 0n, trades: 0 }
  const ids = ['1-0xaa-1', '1-0xaa-2']
  const hub: Hub = {
    ...{ epoch: 'k3f9', seq: 10, base: 10, block: block(10), finalized: block(5) },
    markets: new Map(
      ids.map((id, i) => {
        const terms = termsOf({ id, code: `SHARE${i + 1}`, tick_size: '10000000000000' })
        return [id, { terms, book: createBook(), recent: [] }]
      }),
    ),
    tickers: new Map(ids.map((id) => [id, { ...ticker, ...sums }])),
    ...{ streams: new Map(), candles: new Map(), steps: [] },
  }
  const feed: Feed = {
    hub: () => hub,
    subscribe(reader) {
      readers.add(reader)
      return () => void readers.delete(reader)
    },
    readers: () => readers.size,
    learn: async () => {},
    moveTo() {},
    close: async () => {},
  }
  const connections = createConnections()
  const server = createServer((request, response) => {
    const url = new URL(String(request.url), 'http://localhost')
    const refusal = connections.enter(request, response)
    if (refusal) return void sendReply(request, response, refusalReply(refusal))
    streamReply(feed, url, request.headers['last-event-id'] as string | undefined)
      .catch(failureReply)
      .then((reply) => sendReply(request, response, reply))
      .catch(() => response.destroy())
  })
  const streams = createStreamServer(feed, '0.0.0')
  const index = { openSnapshot: () => ({ close: async () => {} }), feed } as unknown as ServedIndex
  const chain = { known: false, height: () => null, stop: () => {} }
  const graphqlSocket = createGraphqlSocket({ graphql, index, chain })
  const binance = createBinanceServer(feed)
  const sockets = new Map([
    ['/graphql', graphqlSocket],
    ['/binance/ws', binance],
    ['/v1/ws', streams],
  ])
  const nameOf = (target: string) => /^\/(?:binance\/ws|v1\/ws|graphql)/.exec(target)?.[0] ?? ''
  serveSockets(server, connections, sockets, nameOf)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ...{ hub, feed, connections },
    async say(changes, market = '1-0xaa-1') {
      const seq = hub.seq + 1
      const stream = `book:${market}`
      const prevSeq = hub.streams.get(stream) ?? hub.base
      const messages = [{ stream, seq, prevSeq, payload: changes }]
      const told = {
        seq,
        block: block(seq),
        finalized: block(5),
        reorg: null,
        isReset: false,
        toldAt: 0,
      }
      await advance(hub, { ...told, messages }, NOBODY, (step) => {
        for (const reader of [...readers]) reader.onStep(step)
      })
    },
    end(reason) {
      for (const reader of [...readers]) reader.onEnd(reason)
    },
    anew() {
      for (const reader of [...readers]) reader.onAnew()
    },
    async close() {
      streams.close()
      graphqlSocket.close()
      binance.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
