import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { WebSocket } from 'ws'
import { PATIENCE } from '../../src/api/limits'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'

let fake: FakeFeed
const sockets: WebSocket[] = []

beforeEach(async () => {
  fake = await startFakeFeed()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await fake.close()
})

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole messages
type Said = any

/** A connection; `next` is its next message that is no heartbeat, `closed` why it ended. */
function connect() {
  const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/v1/ws`)
  sockets.push(socket)
  const heard: Said[] = []
  let wake = () => {}
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)))
    wake()
  })
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`)),
  )
  const opened = new Promise((resolve) => socket.once('open', resolve))
  async function any(): Promise<Said> {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return heard.shift()
  }
  async function next(): Promise<Said> {
    for (;;) {
      const said = await any()
      if (said.channel !== 'heartbeat') return said
    }
  }
  async function ask(request: unknown): Promise<Said> {
    await opened
    socket.send(typeof request === 'string' ? request : JSON.stringify(request))
    return next()
  }
  return { socket, any, next, ask, closed }
}

const subscribe = (params: object) => ({ method: 'subscribe', params, req_id: 7 })
const BOOK = { channel: 'book', symbol: ['SHARE1/SOLAR'] }

test('it says who it is, answers a ping, and ends a subscription', async () => {
  const { next, ask } = connect()
  expect(await next()).toMatchObject({ channel: 'status', data: [{ api_version: 'v2' }] })
  expect(await ask({ method: 'ping', req_id: 3 })).toMatchObject({ method: 'pong', req_id: 3 })
  await ask(subscribe(BOOK))
  expect((await next()).type).toBe('snapshot')
  expect(await ask({ method: 'unsubscribe', params: BOOK })).toMatchObject({ success: true })
  await fake.say([order(1, 'BUY', 99_990, 5)])
  expect(await ask({ method: 'ping' })).toMatchObject({ method: 'pong' })
})

describe('a subscription', () => {
  it('begins with a snapshot, in the shape of Kraken', async () => {
    await fake.say([order(1, 'BUY', 99_990, 5), order(2, 'SELL', 100_010, 3)])
    const { next, ask } = connect()
    await next()
    expect(await ask(subscribe(BOOK))).toMatchObject({
      ...{ method: 'subscribe', success: true, req_id: 7 },
      result: { ...{ channel: 'book', symbol: 'SHARE1/SOLAR' }, depth: 10, resumed: false },
    })
    expect(await next()).toMatchObject({
      ...{ channel: 'book', type: 'snapshot', seq: 11, prevSeq: null },
      data: [
        {
          symbol: 'SHARE1/SOLAR',
          bids: [{ price: '0.99990', qty: '5' }],
          asks: [{ price: '1.00010', qty: '3' }],
          timestamp: '2026-01-01T00:00:11.000Z',
        },
      ],
    })
    await fake.say([order(1, 'BUY', 99_990, 0)])
    expect(await next()).toMatchObject({
      ...{ type: 'update', seq: 12, prevSeq: 11 },
      data: [{ bids: [{ price: '0.99990', qty: '0' }], asks: [] }],
    })
  })

  it('goes on after a cursor that is still known, and says which', async () => {
    for (const size of [1, 2]) await fake.say([order(1, 'BUY', 99_990, size)])
    const { next, ask } = connect()
    await next()
    const answer = await ask(subscribe({ ...BOOK, after: 'k3f9:11' }))
    expect(answer.result.resumed).toBe(true)
    expect(await next()).toMatchObject({ type: 'update', seq: 12, prevSeq: 11 })
    const anew = await ask(subscribe({ ...BOOK, after: 'k3f9:9' }))
    expect(anew.result.resumed).toBe(false)
    expect((await next()).type).toBe('snapshot')
  })

  it('without candles still names its interval', async () => {
    const { next, ask } = connect()
    await next()
    const answer = await ask(subscribe({ channel: 'ohlc', symbol: ['SHARE1'], interval: 60 }))
    expect(answer.result).toMatchObject({ symbol: 'SHARE1/SOLAR', interval: 60 })
    expect(await next()).toMatchObject({ channel: 'ohlc', interval: 60, data: [] })
  })
})

test.each([
  ['no JSON', '{', 'This is no JSON object'],
  ['no method', {}, 'There is no method "undefined"'],
  ['an unknown channel', subscribe({ channel: 'books' }), 'There is no channel "books"'],
  ['no symbols', subscribe({ channel: 'book', symbol: 'SHARE1' }), '"symbol" must be a list'],
  [
    'an unknown market',
    subscribe({ channel: 'book', symbol: ['SHARE9'] }),
    'There is no market "SHARE9"',
  ],
  ['a depth', subscribe({ ...BOOK, depth: 11 }), 'The depth "11" is not offered'],
  [
    'an interval',
    subscribe({ ...BOOK, channel: 'ohlc', interval: 2 }),
    'The resolution "2" is not offered',
  ],
  ['a cursor', subscribe({ ...BOOK, after: 'x' }), 'The cursor "x" cannot be read'],
])('%s is refused', async (_, request, error) => {
  const { next, ask } = connect()
  await next()
  const answer = await ask(request)
  expect(answer.success).toBe(false)
  expect(answer.error).toContain(error)
})

test('while nothing happens, a heartbeat names where each stream stands', async () => {
  await fake.say([order(1, 'BUY', 99_990, 1)])
  await fake.say([order(2, 'BUY', 99_990, 1)], '1-0xaa-2')
  const { any, next, ask } = connect()
  await next()
  await ask(subscribe(BOOK))
  await next()
  let said = await any()
  while (said.channel !== 'heartbeat') said = await any()
  expect(said).toMatchObject({
    ...{ epoch: 'k3f9', seq: 12 },
    last: [{ channel: 'book', symbol: 'SHARE1/SOLAR', seq: 11 }],
  })
})

test('a reader for whom too much waits is closed', async () => {
  const { next, ask, closed } = connect()
  await next()
  await ask(subscribe(BOOK))
  for (let i = 1; i <= PATIENCE.messages + 1; i++) {
    await fake.say([order(1, 'BUY', 99_990, i)])
  }
  expect(await closed).toBe('1013 SLOW_CONSUMER')
  expect(fake.feed.readers()).toBe(0)
})

test.each([
  ['restart', '1012 RESTART'],
  ['epoch', '1012 NEW_EPOCH'],
] as const)('at the end by %s it says why', async (reason, expected) => {
  const { next, closed } = connect()
  await next()
  fake.end(reason)
  expect(await closed).toBe(expected)
})
