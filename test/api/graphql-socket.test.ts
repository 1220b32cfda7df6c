import { createClient } from 'graphql-ws'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { WebSocket } from 'ws'
import { connectRaw } from '../streams/raw-graphql'
import { type Api, startApi } from './fixture'
import { insertBasics, setHead } from './rows'
import { until } from './stub-chain'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
})
afterAll(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: tests compare whole answers
type Answer = any

async function byHttp(query: string, variables?: object): Promise<Answer> {
  const response = await fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  })
  return response.json()
}

/** By a client of others; errors before the execution are thrown by it. */
async function bySocket(query: string, variables?: Record<string, unknown>): Promise<Answer> {
  const client = createClient({
    url: `${api.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
  })
  const operation = { query, ...(variables && { variables }) }
  try {
    for await (const answer of client.iterate(operation)) return answer
  } catch (errors) {
    return { errors }
  } finally {
    await client.dispose()
  }
}

const nested = (levels: number): string =>
  levels === 0 ? 'id' : `id request { acceptedBid { ${nested(levels - 1)} } }`
const many = Array.from({ length: 21 }, (_, i) => `a${i}: head { height }`).join(' ')
const wide = Array.from({ length: 1_001 }, (_, i) => `a${i}: id`).join(' ')

test.each([
  ['an answer', '{ accounts(orderBy: id_ASC) { id balance } head { height } }', undefined],
  ['variables', 'query ($id: String!) { accountById(id: $id) { id } }', { id: 'ann' }],
  ['too deep', `{ bids { ${nested(6)} } }`, 'BAD_USER_INPUT'],
  ['too many rows', '{ bids(limit: 10001) { id } }', 'BAD_USER_INPUT'],
  [
    'too many nested lists',
    '{ accounts { bids { request { bids { request { bids { request { bids { id } } } } } } } } }',
    'BAD_USER_INPUT',
  ],
  ['too many fields', `{ bids { ${wide} } }`, 'BAD_USER_INPUT'],
  ['too many root fields', `{ ${many} }`, 'TOO_MANY_ROOT_FIELDS'],
  ['no such field', '{ bids { what } }', 'GRAPHQL_VALIDATION_FAILED'],
  ['no GraphQL', '{ bids {', 'GRAPHQL_PARSE_FAILED'],
  ['bad input', '{ bookings: book(market: "X", depth: 7) { seq } }', 'BAD_USER_INPUT'],
  ['feeds that have not begun', '{ book(market: "X") { seq } }', 'SYNCING'],
] as const)('%s is the same by WebSocket as by HTTP', async (_, query, expected) => {
  const variables = typeof expected === 'object' ? expected : undefined
  const answer = await byHttp(query, variables)
  if (typeof expected === 'string') expect(answer.errors[0].extensions?.code).toBe(expected)
  else expect(answer.errors).toBeUndefined()
  const { errors, data } = await bySocket(query, variables)
  expect(errors).toEqual(answer.errors)
  expect(data ?? null).toEqual(answer.data ?? null)
})

it('masks what we do not expect', async () => {
  await api.db.query('ALTER FUNCTION position_average_cost RENAME TO hidden')
  const query = '{ positions { averageCost } }'
  const { errors } = await bySocket(query)
  expect(errors).toEqual((await byHttp(query)).errors)
  expect(errors).toMatchObject([{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }])
  expect(JSON.stringify(errors)).not.toContain('position_average_cost')
  await api.db.query('ALTER FUNCTION hidden RENAME TO position_average_cost')
})

it('gives its view of the index back, and takes another one for each operation', async () => {
  const busy = async () => {
    const page = await (await fetch(`${api.url}/metrics`)).text()
    const of = (name: string) => Number(new RegExp(`^${name} (\\d+)`, 'm').exec(page)?.[1])
    // The page itself asks on one of them.
    return of('heliograph_pool_connections') - of('heliograph_pool_idle') - 1
  }
  const { init, subscribe, next } = connectRaw(api.url)
  await init()
  for (let i = 0; i < 30; i++) await subscribe(`${i}`, '{ head { height } }')
  for (let i = 0; i < 30; i++) {
    expect((await next('next')).payload).toEqual({ data: { head: { height: 7 } } })
  }
  await subscribe('refused', '{ heads }')
  await next('error')
  await setHead(api.db, 8, '2026-01-01T00:00:02Z')
  await subscribe('later', '{ head { height } }')
  expect((await next('next')).payload.data.head.height).toBe(8)
  await until(async () => (await busy()) <= 0)
})

it('tells the head to its subscribers, and ends with the server', async () => {
  const other = await startApi()
  await setHead(other.db, 1, '2026-01-01T00:00:00Z')
  const { init, subscribe, next, closed } = connectRaw(other.url)
  await init()
  await subscribe('a', 'subscription { head { height } }')
  expect((await next('next')).payload.data.head.height).toBe(1)
  await setHead(other.db, 2, '2026-01-01T00:00:02Z')
  expect((await next('next')).payload.data.head.height).toBe(2)
  const started = Date.now()
  await other.close()
  expect(await closed).toBe('1001 GOING_AWAY')
  expect(Date.now() - started).toBeLessThan(4_000)
})
