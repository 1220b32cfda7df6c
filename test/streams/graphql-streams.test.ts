import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { type ApiServer, startServer } from '../../src/api/server'
import { setLogLevel } from '../../src/log'
import { createRandom } from '../../src/stack/market/random'
import { until } from '../api/stub-chain'
import { freshSeed } from '../harness/size'
import { startWorld, type World } from '../harness/world'
import { asGraphql } from './as-graphql'
import { readEvents } from './by-sse'
import { createTraders, openFloor, type Pit } from './floor'
import { type Field, type GraphqlClient, type Hearing, openGraphqlClient } from './graphql-reader'

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole messages
type Said = any

const RESOLUTIONS = {
  ...{ ONE_MINUTE: '1m', FIVE_MINUTES: '5m', FIFTEEN_MINUTES: '15m', THIRTY_MINUTES: '30m' },
  ...{ ONE_HOUR: '1h', FOUR_HOURS: '4h', ONE_DAY: '1d', ONE_WEEK: '1w', ONE_MONTH: '1M' },
}
const seed = freshSeed('GraphQL streams')
const leaving = new AbortController()
let world: World
let server: ApiServer
let pit: Pit
let clients: Record<'ws' | 'sse', GraphqlClient>
/** What /v1/stream said: by stream, then by sequence, in order. */
const native = new Map<string, Map<number, Said[]>>()
/** By transport and stream. */
const heard = new Map<string, { stream: string; field: Field; hearing: Hearing }>()

async function followNative(): Promise<void> {
  const candles = Object.values(RESOLUTIONS).map((name) => `candle=${pit.id}:${name}`)
  const query = [`book=${pit.id}:10&trade=${pit.id}&ticker=${pit.id}`, ...candles].join('&')
  const { body } = await fetch(`${server.url}/v1/stream?${query}`, { signal: leaving.signal })
  for await (const { event, data } of readEvents(body as ReadableStream<Uint8Array>)) {
    if (event === 'heartbeat' || event === 'error') continue
    const said = JSON.parse(data)
    const channel = event === 'retract' ? (said.resolution ? 'candle' : 'trade') : event
    const stream = said.resolution ? `candle:${said.resolution}` : channel
    const bySeq = native.get(stream) ?? new Map<number, Said[]>()
    native.set(stream, bySeq)
    bySeq.set(said.seq, [...(bySeq.get(said.seq) ?? []), said])
  }
}

function followGraphql(transport: 'ws' | 'sse'): void {
  const { follow } = clients[transport]
  const add = (stream: string, field: Field, args: string) =>
    heard.set(`${transport} ${stream}`, { stream, field, hearing: follow(field, args) })
  add('book', 'book', `market: "${pit.id}", depth: 10`)
  add('trade', 'trades', `market: "${pit.id}"`)
  add('ticker', 'tickers', `markets: ["${pit.id}"]`)
  for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
    if (transport === 'sse' && name !== 'ONE_HOUR') continue // a connection each
    add(`candle:${resolution}`, 'candles', `market: "${pit.id}", resolution: ${name}`)
  }
}

beforeAll(async () => {
  setLogLevel('silent')
  world = await startWorld()
  const { chain, index, processor, market, database } = world
  const { pits } = await openFloor(world)
  pit = pits[0] as Pit
  await index.waitForHead(processor)
  server = await startServer({
    ...{ databaseUrl: database.url, rpcUrl: chain.rpcUrl, deployment: market.deployment },
    ...{ host: '127.0.0.1', port: 0 },
  })
  await until(async () => (await fetch(`${server.url}/v1/tickers`)).ok)
  clients = { ws: openGraphqlClient('ws', server.url), sse: openGraphqlClient('sse', server.url) }
  followNative().catch(() => {})
  for (const transport of ['ws', 'sse'] as const) followGraphql(transport)
  await until(() => [...heard.values()].every(({ hearing }) => hearing.messages.length > 0))
  await until(() => native.size === 3 + Object.keys(RESOLUTIONS).length)

  const traders = createTraders(world, [pit], createRandom(seed).next)
  const trade = async (blocks: number) => {
    for (let i = 0; i < blocks; i++) {
      await traders.send(12, [], 20)
      await chain.mine((await chain.head()).timestamp + 45)
      await index.waitForHead(processor)
    }
  }
  await trade(8)
  const traded = async () =>
    (await index.query('SELECT id FROM trade WHERE market_id = $1', [pit.id])).length
  // What is undone stands in minutes of its own, before and behind: their candles go.
  await chain.mine((await chain.head()).timestamp + 60)
  await index.waitForHead(processor)
  const snapshot = await chain.snapshot()
  const [kept, height] = [await traded(), (await chain.head()).number]
  do await trade(3)
  while ((await traded()) === kept) // else there is nothing to retract
  const { number, timestamp: end } = await chain.head()
  const undone = number - height
  await chain.revert(snapshot)
  await chain.mineMany(undone + 2)
  await chain.mine(end + 60)
  await trade(4)
  const stands = async () =>
    (await index.query<{ stream: string; seq: number }>('SELECT stream, seq FROM feed.stream'))
      .filter(({ stream }) => stream.includes(pit.id))
      .map(({ stream, seq }) => [stream.replace(`:${pit.id}`, ''), seq] as const)
  const positions = await stands()
  await until(() =>
    positions.every(
      ([stream, seq]) =>
        native.get(stream)?.has(seq) &&
        [...heard.values()].every(
          (one) => one.stream !== stream || one.hearing.messages.at(-1)?.seq === seq,
        ),
    ),
  )
})
afterAll(async () => {
  leaving.abort()
  for (const client of Object.values(clients ?? {})) client.close()
  await server?.close()
  await world?.stop()
})

const withoutMeans = (said: Said) => ({
  ...said,
  ...(said.candles && {
    candles: said.candles.map(({ vwap, endedAt, ...candle }: Said) => candle),
  }),
  ...(said.ticker && { ticker: { ...said.ticker, vwap: undefined } }),
})

describe.each(['ws', 'sse'] as const)('graphql-%s', (transport) => {
  const streams = () => [...heard].filter(([name]) => name.startsWith(transport))

  it('says in each stream, at each sequence, what /v1/stream says, a reorg included', () => {
    for (const [name, { stream, field, hearing }] of streams()) {
      expect(hearing.errors, name).toEqual([])
      const said = hearing.messages.map(withoutMeans)
      expect(said.map(({ type }) => type).slice(0, 2), name).toEqual(['SNAPSHOT', 'UPDATE'])
      if (field === 'tickers') continue // below
      const expected = [...(native.get(stream) ?? [])].map(([, messages]) => asGraphql(messages))
      expect(said, name).toEqual(expected)
      expect(said.filter(({ reorg }) => reorg).length, name).toBeGreaterThan(0)
    }
  })

  it('retracts what the reorg undid, before what came in its place', () => {
    const { hearing } = heard.get(`${transport} trade`) as { hearing: Hearing }
    const known = new Map<string, Said>()
    let retractions = 0
    for (const { retracted, trades } of hearing.messages) {
      for (const id of retracted) {
        expect(known.delete(id)).toBe(true)
        retractions += 1
      }
      for (const trade of trades) {
        expect(known.has(trade.id)).toBe(false)
        known.set(trade.id, trade)
      }
    }
    expect(retractions).toBeGreaterThan(0)
    const last = [...(native.get('candle:1M')?.values() ?? [])].at(-1)?.at(-1).data[0]
    expect(known.size).toBe(last.trades)
    const minutes = (heard.get('ws candle:1m') as { hearing: Hearing }).hearing.messages
    expect(minutes.flatMap(({ removed }) => removed)).not.toEqual([])
    const means = (heard.get(`${transport} candle:1h`) as { hearing: Hearing }).hearing.messages
    for (const { vwap, quoteVolume, baseVolume } of means.flatMap(({ candles }) => candles)) {
      expect(BigInt(vwap)).toBe(BigInt(quoteVolume) / BigInt(baseVolume))
    }
  })

  it('gives the ticker that /v1/stream gave at the same sequence', () => {
    const { hearing } = heard.get(`${transport} ticker`) as { hearing: Hearing }
    const told = native.get('ticker')
    let compared = 0
    for (const said of hearing.messages.map(withoutMeans)) {
      const same = told?.get(said.seq)?.map((message) => asGraphql([message]))
      const match = same?.find(
        ({ type, ticker }) => type === said.type && ticker.to === said.ticker.to,
      )
      if (!match) continue // told once a minute, or to begin with
      expect(said).toEqual({ ...match, ticker: { ...match.ticker, vwap: undefined } })
      compared += 1
    }
    expect(compared).toBeGreaterThan(5)
  })

  it.each([
    ['book', 'book', ', depth: 10'],
    ['trade', 'trades', ''],
    ['candle:1h', 'candles', ', resolution: ONE_HOUR'],
  ] as const)('goes on after a cursor: %s', async (stream, field, args) => {
    const known = (heard.get(`${transport} ${stream}`) as { hearing: Hearing }).hearing.messages
    const at = known.findIndex(({ reorg }) => reorg) - 1
    const { epoch, seq } = known[at]
    const cursor = `market: "${pit.id}"${args}, after: "${epoch}:${seq}"`
    const again = clients[transport].follow(field, cursor)
    await until(() => again.messages.length === known.length - at - 1)
    expect(again.messages).toEqual(known.slice(at + 1))
    again.leave()
  })

  it('says where it stands while nothing happens', async () => {
    for (const [, { field, hearing }] of streams()) {
      const last = hearing.messages.at(-1).seq
      await until(() => (hearing.heartbeats.at(-1)?.seq ?? -1) >= last)
      const { seq, prevSeq, market } = hearing.heartbeats.at(-1)
      if (field !== 'tickers') expect([seq, prevSeq, market]).toEqual([last, last, pit.id])
      else expect([seq >= last, market]).toEqual([true, null])
    }
  })
})

test('a candle ends where its resolution says', () => {
  const minutes = { '1m': 1, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '4h': 240 }
  const lengths: Record<string, number> = { ...minutes, '1d': 1_440, '1w': 10_080 }
  for (const name of Object.values(RESOLUTIONS)) {
    const { messages } = (heard.get(`ws candle:${name}`) as { hearing: Hearing }).hearing
    for (const { startedAt, endedAt } of messages.flatMap(({ candles }) => candles)) {
      const [start, end] = [new Date(startedAt), new Date(endedAt)]
      if (name === '1M') expect(end.getTime()).toBe(start.setUTCMonth(start.getUTCMonth() + 1))
      else expect(end.getTime() - start.getTime()).toBe((lengths[name] ?? 0) * 60_000)
    }
  }
})

test('a server that has just begun goes on where another one was: of trades and candles nothing is lost', async () => {
  const { database, chain, market } = world
  const options = { databaseUrl: database.url, rpcUrl: chain.rpcUrl, deployment: market.deployment }
  const other = await startServer({ ...options, host: '127.0.0.1', port: 0 })
  await until(async () => (await fetch(`${other.url}/v1/tickers`)).ok)
  const client = openGraphqlClient('ws', other.url)
  const saidBy = async (query: string) => {
    const response = await fetch(`${other.url}/v1/stream?${query}`)
    const said: Said[] = []
    for await (const { event, id, data } of readEvents(
      response.body as ReadableStream<Uint8Array>,
    )) {
      if (event === 'heartbeat') break
      said.push({ ...JSON.parse(data), id })
    }
    return said
  }
  for (const [stream, field, args] of [
    ['trade', 'trades', ''],
    ['candle:1m', 'candles', ', resolution: ONE_MINUTE'],
    ['candle:1M', 'candles', ', resolution: ONE_MONTH'],
  ] as const) {
    const known = (heard.get(`ws ${stream}`) as { hearing: Hearing }).hearing.messages
    for (const at of [0, known.findIndex(({ reorg }) => reorg) - 1]) {
      const { epoch, seq } = known[at]
      const cursor = `market: "${pit.id}"${args}, after: "${epoch}:${seq}"`
      const { messages, leave } = client.follow(field, cursor)
      await until(() => messages.length >= known.length - at - 1)
      expect(messages, stream).toEqual(known.slice(at + 1))
      leave()
    }
  }
  const { epoch, seq } = (heard.get('ws trade') as { hearing: Hearing }).hearing.messages[0]
  const all = await saidBy(`book=${pit.id}:10&trade=${pit.id}&after=${epoch}:${seq}`)
  expect(all.at(-1)).toMatchObject({ channel: 'book', type: 'snapshot' })
  expect(all.slice(0, -1).map(({ channel, type }) => [channel, type])).toEqual(
    [...(native.get('trade') ?? [])]
      .slice(1)
      .flatMap(([, said]) => said.map(({ channel }) => [channel, 'update'])),
  )
  client.close()
  await other.close()
})

test('without names the tickers are those of all markets', async () => {
  const { messages, leave } = clients.ws.follow('tickers', '')
  await until(() => messages.length === 3)
  const codes = messages.map(({ ticker }) => ticker.code)
  expect([...codes].sort()).toEqual(['SHARE1', 'SHARE2', 'SHARE3'])
  leave()
})
