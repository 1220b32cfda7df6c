import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Api, startApi } from './fixture'
import { setHead } from './rows'
import { startStubChain, until } from './stub-chain'

const HASH_7 = `0x${'7'.padStart(64, '0')}`
let api: Api
let chain: Awaited<ReturnType<typeof startStubChain>>

beforeAll(async () => {
  chain = await startStubChain(12)
  api = await startApi({ rpcUrl: chain.url, chainPollMs: 20 })
  await until(() => chain.asked > 0)
})
afterAll(async () => {
  await api.close()
  await chain.close()
})
beforeEach(async () => {
  await api.db.query(
    'DELETE FROM squid_processor.status; DELETE FROM squid_processor.hot_block; DELETE FROM indexed_block',
  )
})

const HEAD =
  'head { height hash timestamp finalizedHeight finalizedHash finalizedTimestamp chainHeight lagBlocks }'

test('before the first block there is no head, and the API is not ready', async () => {
  expect(await api.ask(`{ ${HEAD} squidStatus { height hash finalizedHeight } }`)).toEqual({
    head: null,
    squidStatus: { height: null, hash: null, finalizedHeight: null },
  })
  const ready = await fetch(`${api.url}/ready`)
  expect(ready.status).toBe(503)
  expect(await ready.json()).toEqual({
    error: { code: 'SYNCING', message: 'No block is indexed yet: is the processor running?' },
  })
})

test('the head is the newest hot block, the finalized one beside it', async () => {
  await setHead(api.db, 5, '2026-01-01T00:00:00Z')
  await api.db.query(`INSERT INTO squid_processor.hot_block VALUES (6, '0x6'), (7, '0x7')`)
  await api.db.query(`INSERT INTO indexed_block VALUES (7, '0x7', '2026-01-01T00:00:04Z')`)
  await until(async () => (await api.ask(`{ ${HEAD} }`)).head.chainHeight === 12)
  expect(
    await api.ask(`{ ${HEAD} squidStatus { height hash finalizedHeight finalizedHash } }`),
  ).toEqual({
    head: {
      height: 7,
      hash: '0x7',
      timestamp: '2026-01-01T00:00:04.000000Z',
      finalizedHeight: 5,
      finalizedHash: `0x${'5'.padStart(64, '0')}`,
      finalizedTimestamp: '2026-01-01T00:00:00.000000Z',
      chainHeight: 12,
      lagBlocks: 5,
    },
    squidStatus: {
      height: 7,
      hash: '0x7',
      finalizedHeight: 5,
      finalizedHash: `0x${'5'.padStart(64, '0')}`,
    },
  })
})

test('ready is within five blocks of the chain, and not beyond', async () => {
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
  await until(async () => (await fetch(`${api.url}/ready`)).status === 200)
  await setHead(api.db, 6, '2026-01-01T00:00:00Z')
  const late = await fetch(`${api.url}/ready`)
  expect(late.status).toBe(503)
  expect((await late.json()).error).toEqual({
    code: 'SYNCING',
    message: 'Block 6 of 12 is indexed, 6 blocks behind: wait, or check the processor.',
  })
})

test('a chain that does not answer has no height; the API says so and recovers', async () => {
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
  chain.broken = true
  await until(async () => (await api.ask(`{ ${HEAD} }`)).head.chainHeight === null)
  expect((await api.ask(`{ ${HEAD} }`)).head.lagBlocks).toBeNull()
  expect((await fetch(`${api.url}/ready`)).status).toBe(503)
  chain.broken = false
  await until(async () => (await api.ask(`{ ${HEAD} }`)).head.chainHeight === 12)
})

/** Reads a GraphQL subscription over SSE. */
async function subscribe(query: string, url = api.url) {
  const closing = new AbortController()
  const response = await fetch(`${url}/graphql?query=${encodeURIComponent(query)}`, {
    headers: { accept: 'text/event-stream' },
    signal: closing.signal,
  })
  const events: { data?: { head: { height: number } } }[] = []
  let ended = false
  const reading = (async () => {
    let text = ''
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      text += Buffer.from(chunk).toString()
      const parts = text.split('\n\n')
      text = parts.pop() ?? ''
      for (const part of parts) {
        const line = part.split('\n').find((candidate) => candidate.startsWith('data: {'))
        if (line) events.push(JSON.parse(line.slice(6)))
      }
    }
  })()
    .catch(() => {})
    .finally(() => {
      ended = true
    })
  const heights = () => events.map(({ data }) => data?.head.height)
  const stop = async () => {
    closing.abort()
    await reading
  }
  return { response, events, heights, isEnded: () => ended, stop }
}

let opened: { stop(): Promise<void> }[] = []
afterEach(async () => {
  await Promise.all(opened.map((reader) => reader.stop()))
  opened = []
})
const follow = async () => {
  const reader = await subscribe('subscription { head { height hash } }')
  opened.push(reader)
  return reader
}

test('a subscriber gets the head now and after each commit', async () => {
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
  const reader = await follow()
  expect(reader.response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  await until(() => reader.heights().includes(7))
  expect(reader.events.at(-1)).toEqual({ data: { head: { height: 7, hash: HASH_7 } } })
  await setHead(api.db, 8, '2026-01-01T00:00:02Z')
  await until(() => reader.heights().includes(8))
  await setHead(api.db, 6, '2026-01-01T00:00:00Z') // replaced blocks
  await until(() => reader.heights().at(-1) === 6)
})

test('one connection listens for all, and a commit is read once', async () => {
  await setHead(api.db, 10, '2026-01-01T00:00:00Z')
  const readers = await Promise.all([follow(), follow(), follow()])
  for (const reader of readers) await until(() => reader.heights().at(-1) === 10)
  const query = vi.spyOn(Client.prototype, 'query')
  await setHead(api.db, 11, '2026-01-01T00:00:02Z')
  for (const reader of readers) await until(() => reader.heights().at(-1) === 11)
  const begun = query.mock.calls.filter(([sql]) => String(sql).startsWith('BEGIN ISOLATION'))
  query.mockRestore()
  expect(begun).toHaveLength(1)
  const { rows } = await api.db.query(
    `SELECT FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
  )
  expect(rows).toHaveLength(1)
})

test('a lost connection is made anew, and what was missed is read', async () => {
  await setHead(api.db, 20, '2026-01-01T00:00:00Z')
  const reader = await follow()
  await until(() => reader.heights().at(-1) === 20)
  const killer = new Client({ connectionString: api.databaseUrl })
  await killer.connect()
  const { rowCount } = await killer.query(
    `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE 'LISTEN%' AND datname = current_database()`,
  )
  expect(rowCount).toBe(1)
  await setHead(api.db, 21, '2026-01-01T00:00:02Z')
  await killer.end()
  await until(() => reader.heights().at(-1) === 21)
})

test('a subscriber that leaves is forgotten', async () => {
  const subscribers = async () =>
    /heliograph_subscribers (\d+)/.exec(await (await fetch(`${api.url}/metrics`)).text())?.[1]
  await setHead(api.db, 30, '2026-01-01T00:00:00Z')
  await until(async () => (await subscribers()) === '0')
  const reader = await follow()
  await until(async () => (await subscribers()) === '1')
  await reader.stop()
  await until(async () => (await subscribers()) === '0')
})

test('closing the server ends its streams', async () => {
  const other = await startApi()
  await setHead(other.db, 1, '2026-01-01T00:00:00Z')
  const reader = await subscribe('subscription { head { height } }', other.url)
  await until(() => reader.heights().includes(1))
  const started = Date.now()
  await other.close()
  await until(reader.isEnded)
  expect(Date.now() - started).toBeLessThan(4_000) // not by cutting the connection
})
