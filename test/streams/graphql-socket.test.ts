import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { LIMITS, PATIENCE } from '../../src/api/limits'
import { until } from '../api/stub-chain'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'
import { connectRaw } from './raw-graphql'

const BOOK = 'subscription { book(market: "SHARE1") { type seq bids { price size } } }'
let fake: FakeFeed
const sockets: { terminate(): void }[] = []
const patience = { ...PATIENCE }

beforeEach(async () => {
  fake = await startFakeFeed()
})
afterEach(async () => {
  Object.assign(PATIENCE, patience)
  for (const socket of sockets.splice(0)) socket.terminate()
  await fake.close()
})

function connect(protocols?: string[]) {
  const connection = connectRaw(fake.url, protocols)
  sockets.push(connection.socket)
  return connection
}
async function begin() {
  const connection = connect()
  await connection.init()
  return connection
}

test('a stream begins with a snapshot, goes on, and ends when its reader says so', async () => {
  const { subscribe, next, send } = await begin()
  await subscribe('a', BOOK)
  expect((await next('next')).payload.data.book).toEqual({ type: 'SNAPSHOT', seq: 10, bids: [] })
  await fake.say([order(1, 'BUY', 99_990, 5)])
  expect((await next('next')).payload.data.book).toMatchObject({ type: 'UPDATE', seq: 11 })
  expect(fake.feed.readers()).toBe(1)
  await send({ id: 'a', type: 'complete' })
  await until(() => fake.feed.readers() === 0)
})

test('a reader who leaves without a word is forgotten', async () => {
  const { subscribe, next, socket } = await begin()
  await subscribe('a', BOOK)
  await next('next')
  socket.terminate()
  await until(() => fake.feed.readers() === 0)
})

describe('a connection', () => {
  it('has so many operations at a time, and no more', async () => {
    const { subscribe, next, send } = await begin()
    for (let i = 0; i < LIMITS.subscriptions; i++) await subscribe(`${i}`, BOOK)
    await until(() => fake.feed.readers() === LIMITS.subscriptions)
    await subscribe('more', BOOK)
    const { id, payload } = await next('error')
    expect([id, payload]).toEqual([
      'more',
      [
        {
          message: 'A connection has at most 200 operations at a time: open another one.',
          extensions: { code: 'TOO_MANY_SUBSCRIPTIONS' },
        },
      ],
    ])
    await send({ id: '7', type: 'complete' })
    await until(() => fake.feed.readers() === LIMITS.subscriptions - 1)
    await subscribe('more', BOOK)
    await until(() => fake.feed.readers() === LIMITS.subscriptions)
  })

  it('is refused beyond so many from one address', async () => {
    const all = await Promise.all(Array.from({ length: LIMITS.connectionsOfAddress }, begin))
    const late = connect()
    expect(await late.closed).toBe('1008 TOO_MANY_CONNECTIONS')
    all[0]?.socket.close()
    await all[0]?.closed
    await begin()
  })

  it('is closed by a message that is too long', async () => {
    const { send, closed } = await begin()
    await send({ type: 'ping', payload: { text: 'x'.repeat(256 * 1_024) } })
    expect(await closed).toBe('1009 ')
  })

  it.each([
    ['no JSON', '{', '4400 Invalid message received'],
    ['a second beginning', '{"type":"connection_init"}', '4429 Too many initialisation requests'],
  ])('is closed by %s', async (_, message, reason) => {
    const { send, closed } = await begin()
    await send(message)
    expect(await closed).toBe(reason)
  })

  it('that asks before it begins, or in another protocol, is closed', async () => {
    const { subscribe, closed } = connect()
    await subscribe('a', BOOK)
    expect(await closed).toBe('4401 Unauthorized')
    expect(await connect([]).closed).toBe('4406 Subprotocol not acceptable')
  })

  it('that does not begin is closed', async () => {
    expect(await connect().closed).toBe('4408 Connection initialisation timeout')
  })
})

describe('a slow reader is closed', () => {
  it('when too many messages wait', async () => {
    const { subscribe, next, closed } = await begin()
    await subscribe('a', BOOK)
    await next('next')
    for (let i = 1; i <= PATIENCE.messages + 9; i++) await fake.say([order(1, 'BUY', 99_990, i)])
    expect(fake.feed.readers()).toBe(0)
    expect(await closed).toBe('1013 SLOW_CONSUMER')
  })

  it('when it takes nothing for too long', async () => {
    PATIENCE.ms = 300
    const { subscribe, next, send, socket, closed } = await begin()
    await subscribe('a', BOOK)
    await next('next')
    socket.pause()
    const text = 'x'.repeat(200_000)
    for (let i = 0; i < 60; i++) await send({ type: 'ping', payload: { text } }) // each is echoed
    await until(() => fake.feed.readers() === 0)
    socket.resume()
    expect(await closed).toBe('1013 SLOW_CONSUMER')
  })

  it('not one who takes its time within the bounds', async () => {
    const { subscribe, next, socket } = await begin()
    await subscribe('a', BOOK)
    await next('next')
    socket.pause()
    for (let i = 1; i <= 500; i++) await fake.say([order(1, 'BUY', 99_990, i)])
    socket.resume()
    for (let seq = 11; seq <= 510; seq++)
      expect((await next('next')).payload.data.book.seq).toBe(seq)
  })
})

test.each([
  ['restart', '1012 RESTART'],
  ['epoch', '1012 NEW_EPOCH'],
] as const)('at the end by %s a reader of streams hears why', async (reason, expected) => {
  const { subscribe, next, closed } = await begin()
  await subscribe('a', BOOK)
  await next('next')
  fake.end(reason)
  expect(await closed).toBe(expected)
})

test.each([
  ['book(market: "SHARE9") { seq }', 'UNKNOWN_MARKET', /no market "SHARE9"/],
  ['book(market: "SHARE1", depth: 7) { seq }', 'BAD_USER_INPUT', /depth 7 .* use 10, 25/],
  ['trades(market: "SHARE9") { seq }', 'UNKNOWN_MARKET', /no market "SHARE9"/],
  ['trades(market: "SHARE1", after: "x") { seq }', 'BAD_USER_INPUT', /cursor "x" cannot be read/],
  ['candles(market: "SHARE9", resolution: ONE_DAY) { seq }', 'UNKNOWN_MARKET', /"SHARE9"/],
  [
    'candles(market: "SHARE1", resolution: ONE_DA) { seq }',
    'GRAPHQL_VALIDATION_FAILED',
    /"ONE_DA" does not exist in "FeedResolution" enum. Did you mean/,
  ],
  ['candles(market: "SHARE1", resolution: ONE_DAY, after: "k:-1") { seq }', 'BAD_USER_INPUT', /-1/],
  ['tickers(markets: ["SHARE1", "SHARE9"]) { seq }', 'UNKNOWN_MARKET', /"SHARE9"/],
  ['tickers(markets: []) { seq }', 'BAD_USER_INPUT', /"markets" is empty/],
])('%s is refused', async (field, code, message) => {
  const { subscribe, next } = await begin()
  await subscribe('a', `subscription { ${field} }`)
  const { payload } = await next('error', 'next')
  const [error] = payload.errors ?? payload
  expect(error).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code },
  })
  expect(fake.feed.readers()).toBe(0)
})
