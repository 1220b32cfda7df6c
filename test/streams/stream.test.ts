import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { PATIENCE } from '../../src/api/limits'
import { streamReply } from '../../src/api/streams/sse'
import { readEvents, type SseEvent } from './by-sse'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'

let fake: FakeFeed
let leaving: AbortController

beforeEach(async () => {
  fake = await startFakeFeed()
  leaving = new AbortController()
})
afterEach(async () => {
  leaving.abort()
  await fake.close()
})

/** A connection; `next` is its next event that is no heartbeat. */
async function connect(query: string, lastEventId?: string) {
  const response = await fetch(`${fake.url}/v1/stream?${query}`, {
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
    signal: leaving.signal,
  })
  const events = readEvents(response.body as ReadableStream<Uint8Array>)
  const any = async () => (await events.next()).value as SseEvent
  return {
    response,
    any,
    async next() {
      for (;;) {
        const { event, id, data } = await any()
        if (event !== 'heartbeat') return { event, id, ...JSON.parse(data) }
      }
    },
  }
}

describe('a stream begins', () => {
  it('with a snapshot, then says what changes', async () => {
    await fake.say([order(1, 'BUY', 99_990, 5), order(2, 'SELL', 100_010, 3)])
    const { response, next } = await connect('book=share1:10')
    expect(response.headers.get('content-type')).toBe('text/event-stream')
    expect(await next()).toMatchObject({
      ...{ event: 'book', id: 'k3f9:11', type: 'snapshot', seq: 11, prevSeq: null },
      ...{ market: '1-0xaa-1', epoch: 'k3f9' },
      data: [{ bids: [['0.99990', '5', 1]], asks: [['1.00010', '3', 1]] }],
    })
    await fake.say([order(3, 'BUY', 99_990, 2)])
    expect(await next()).toMatchObject({
      ...{ event: 'book', id: 'k3f9:12', type: 'update', seq: 12, prevSeq: 11, reorg: null },
      data: [{ bids: [['0.99990', '7', 2]], asks: [] }],
    })
  })

  it('says an empty update when only levels below its depth changed', async () => {
    await fake.say(Array.from({ length: 12 }, (_, i) => order(i + 1, 'BUY', 99_990 - i, 5)))
    const { next } = await connect('book=SHARE1:10')
    const { data } = await next()
    await fake.say([order(12, 'BUY', 99_979, 0)])
    expect(await next()).toMatchObject({
      prevSeq: 11,
      data: [{ bids: [], asks: [], checksum: data[0].checksum }],
    })
  })

  it('gives the id of a commit on its last event only', async () => {
    const { next } = await connect('book=*:10')
    expect([(await next()).id, (await next()).id]).toEqual([undefined, 'k3f9:10'])
  })
})

describe('a reader who comes back', () => {
  const prices = (said: { data: { bids: string[][] }[] }) => said.data[0]?.bids

  it('hears what it missed, each event with the cursor of its own commit', async () => {
    for (const size of [1, 2, 3]) await fake.say([order(1, 'BUY', 99_990, size)])
    const { next } = await connect('book=SHARE1:10', 'k3f9:11')
    const missed = [await next(), await next()]
    expect(missed.map(({ type, id, prevSeq }) => [type, id, prevSeq])).toEqual([
      ['update', 'k3f9:12', 11],
      ['update', 'k3f9:13', 12],
    ])
    expect(missed.map(prices)).toEqual([[['0.99990', '2', 1]], [['0.99990', '3', 1]]])
  })

  test.each([
    ['another epoch', 'b0b0:11'],
    ['before what is kept', 'k3f9:9'],
    ['ahead of the server', 'k3f9:99'],
  ])('from %s begins anew', async (_, cursor) => {
    await fake.say([order(1, 'BUY', 99_990, 1)])
    const { next } = await connect(`book=SHARE1&after=${cursor}`)
    expect(await next()).toMatchObject({ type: 'snapshot', seq: 11, prevSeq: null })
  })

  it('after very much begins anew, rather than be too slow', async () => {
    for (let i = 1; i <= 600; i++) await fake.say([order(1, 'BUY', 99_990, i)])
    const { next } = await connect('book=SHARE1', 'k3f9:10')
    expect(await next()).toMatchObject({ type: 'snapshot', seq: 610 })
  })
})

it('while nothing happens, a heartbeat names where each stream stands', async () => {
  await fake.say([order(1, 'BUY', 99_990, 1)])
  await fake.say([order(2, 'BUY', 99_990, 1)], '1-0xaa-2')
  const { any } = await connect('book=SHARE1:10&candle=SHARE2:1h')
  await any()
  await any()
  const { event, id, data } = await any()
  expect([event, id]).toEqual(['heartbeat', 'k3f9:12'])
  expect(JSON.parse(data)).toMatchObject({
    ...{ epoch: 'k3f9', seq: 12 },
    last: [
      { channel: 'book', market: '1-0xaa-1', depth: 10, seq: 11 },
      { channel: 'candle', market: '1-0xaa-2', resolution: '1h', seq: 10 },
    ],
  })
})

test.each([
  ['book=SHARE9', 404, 'UNKNOWN_MARKET', 'There is no market "SHARE9"'],
  ['book=SHARE1:11', 400, 'BAD_USER_INPUT', 'The depth "11" is not offered: use 10, 25'],
  ['book=SHARE1:', 400, 'BAD_USER_INPUT', 'The depth "" is not offered'],
  ['candle=SHARE1', 400, 'BAD_USER_INPUT', 'The resolution "" is not offered'],
  ['candle=SHARE1:2m', 400, 'BAD_USER_INPUT', 'The resolution "2m" is not offered'],
  ['trade=SHARE1:5', 400, 'BAD_USER_INPUT', 'A trade has no option "5"'],
  ['book=SHARE1:10:1', 400, 'BAD_USER_INPUT', '"SHARE1:10:1" cannot be read'],
  ['books=SHARE1', 400, 'BAD_USER_INPUT', 'There is no parameter "books" here'],
  ['', 400, 'BAD_USER_INPUT', 'Nothing is asked for'],
  ['book=SHARE1&after=11', 400, 'BAD_USER_INPUT', 'The cursor "11" cannot be read'],
])('%s is refused', async (query, status, code, message) => {
  const response = await fetch(`${fake.url}/v1/stream?${query}`)
  expect(response.status).toBe(status)
  const { error } = (await response.json()) as { error: { code: string; message: string } }
  expect(error.code).toBe(code)
  expect(error.message).toContain(message)
  expect(fake.feed.readers()).toBe(0)
})

test('a reader who is too slow hears so, last of all', async () => {
  const url = new URL('http://localhost/v1/stream?book=SHARE1:10')
  const { body } = await streamReply(fake.feed, url, undefined)
  for (let i = 1; i <= PATIENCE.messages + 1; i++) await fake.say([order(1, 'BUY', 99_990, i)])
  expect(fake.feed.readers()).toBe(0)
  let said = ''
  for await (const bytes of body as AsyncIterable<Uint8Array>) said += Buffer.from(bytes)
  expect(said).toMatch(/^event: error\ndata: {"error":{"code":"SLOW_CONSUMER",.*\n\n$/)
})

test.each([
  ['restart', 'RESTART'],
  ['epoch', 'NEW_EPOCH'],
] as const)('at the end by %s it hears why', async (reason, code) => {
  const { next } = await connect('book=SHARE1')
  await next()
  fake.end(reason)
  expect(await next()).toMatchObject({ event: 'error', error: { code } })
})
