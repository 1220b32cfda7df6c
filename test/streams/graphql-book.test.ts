import { afterEach, beforeEach, expect, test } from 'vitest'
import { createGraphqlServer } from '../../src/api/graphql-server'
import { createEngine } from '../../src/api/schema'
import { readEvents } from './by-sse'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'

const FIELDS = `type epoch seq prevSeq block { number } finalizedBlock reorg { number } market
  bids { price size orders } asks { price size orders } checksum`

let fake: FakeFeed
beforeEach(async () => {
  fake = await startFakeFeed()
})
afterEach(() => fake.close())

const graphql = createGraphqlServer(createEngine())

async function ask(query: string, headers: Record<string, string> = {}) {
  const url = `http://localhost/graphql?query=${encodeURIComponent(query)}`
  // biome-ignore lint/suspicious/noExplicitAny: of the context, these fields read the feed alone
  return graphql.fetch(url, { headers }, { feed: fake.feed } as any)
}

/** Messages that are no heartbeats. */
async function follow(query: string) {
  const { body } = await ask(query, { accept: 'text/event-stream' })
  const events = readEvents(body as ReadableStream<Uint8Array>)
  return {
    async next() {
      for (;;) {
        const { data } = (await events.next()).value ?? { data: '' }
        const said = data && JSON.parse(data)
        if (said && said.data?.book?.type !== 'HEARTBEAT') return said
      }
    },
    stop: () => events.return(undefined),
  }
}

test('the book is asked for with its sequence, in base units', async () => {
  await fake.say([order(1, 'BUY', 99_990, 5), order(2, 'SELL', 100_010, 3)])
  const { data } = await (await ask(`{ book(market: "share1", depth: 10) { ${FIELDS} } }`)).json()
  expect(data.book).toEqual({
    ...{ type: 'SNAPSHOT', epoch: 'k3f9', seq: 11, prevSeq: null, market: '1-0xaa-1' },
    ...{ block: { number: 11 }, finalizedBlock: 5, reorg: null },
    bids: [{ price: '999900000000000000', size: '5', orders: 1 }],
    asks: [{ price: '1000100000000000000', size: '3', orders: 1 }],
    checksum: expect.stringMatching(/^\d+$/),
  })
})

test('a subscriber gets a snapshot, then what changes; after a cursor, what it missed', async () => {
  await fake.say([order(1, 'BUY', 99_990, 5)])
  const reader = await follow(`subscription { book(market: "SHARE1") { ${FIELDS} } }`)
  expect((await reader.next()).data.book).toMatchObject({ type: 'SNAPSHOT', seq: 11 })
  await fake.say([order(1, 'BUY', 99_990, 0)])
  const gone = { price: '999900000000000000', size: '0', orders: 0 }
  const update = { type: 'UPDATE', seq: 12, prevSeq: 11, bids: [gone], asks: [], checksum: '0' }
  expect((await reader.next()).data.book).toMatchObject(update)
  await reader.stop()
  const query = `subscription { book(market: "SHARE1", after: "k3f9:11") { ${FIELDS} } }`
  const again = await follow(query)
  expect((await again.next()).data.book).toMatchObject(update)
  await again.stop()
})

test('an end is said', async () => {
  const reader = await follow(`subscription { book(market: "SHARE1") { ${FIELDS} } }`)
  await reader.next()
  fake.end('epoch')
  expect((await reader.next()).errors[0].extensions.code).toBe('NEW_EPOCH')
  await reader.stop()
})

test.each([
  ['{ book(market: "SHARE9") { seq } }', 'UNKNOWN_MARKET', /no market "SHARE9"/],
  ['{ book(market: "SHARE1", depth: 7) { seq } }', 'BAD_USER_INPUT', /depth 7 .* use 10, 25/],
])('%s is refused', async (query, code, message) => {
  const { errors } = await (await ask(query)).json()
  expect(errors[0]).toMatchObject({
    message: expect.stringMatching(message),
    extensions: { code },
  })
})
