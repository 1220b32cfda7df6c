import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Api, startApi } from './fixture'
import { insert, insertBasics, setHead } from './rows'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertBasics(api.db)
  await setHead(api.db, 7, '2026-01-01T00:00:00Z')
})
afterAll(() => api.close())
beforeEach(() => feedAtRest())
afterEach(() => vi.restoreAllMocks())

/** Statements that requests send, by connection; `meanwhile` runs once, after the first transaction has begun. */
function watch(meanwhile: () => Promise<void> = async () => {}) {
  const statements = new Map<Client, string[]>()
  const { query } = Client.prototype
  let begun = false
  vi.spyOn(Client.prototype, 'query').mockImplementation(async function (
    this: Client,
    ...args: unknown[]
  ) {
    const [sql] = args as [string | { text: string }]
    const text = typeof sql === 'string' ? sql : sql.text
    if (this !== api.db) statements.set(this, [...(statements.get(this) ?? []), text])
    const result = await Reflect.apply(query, this, args)
    if (text.startsWith('BEGIN ISOLATION') && !begun) {
      begun = true
      await meanwhile()
    }
    return result
  } as never)
  return statements
}

/** Until the head's feed has read what earlier tests announced. */
async function feedAtRest(): Promise<void> {
  for (let isQuiet = false; !isQuiet; ) {
    const statements = watch()
    await sleep(200)
    vi.restoreAllMocks()
    isQuiet = statements.size === 0
  }
}

const post = (query: string) =>
  fetch(`${api.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query }),
  })

test('a request is one read-only transaction, with one statement for each root field', async () => {
  const watched = watch()
  const response = await post(`{
    fundingRequests { id consumer { holdings { generator { provider { id } } } } bids { id } }
    accountsConnection(orderBy: id_ASC) { totalCount edges { node { requests { status } } } }
    accountById(id: "ann") { id }
    head { height }
    squidStatus { height }
  }`)
  expect((await response.json()).errors).toBeUndefined()
  const connections = [...watched.values()].filter((texts) => texts.join().includes('"account"'))
  expect(connections).toHaveLength(1)
  const statements = connections[0]?.slice(-5) ?? [] // before them, what the head's feed read
  expect(statements[0]).toMatch(/^BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SELECT/)
  expect(statements.slice(1, 4).every((text) => /^(?:WITH|SELECT)/.test(text))).toBe(true)
  expect(statements[4]).toBe('COMMIT')
})

test('all of an answer belongs to the block in x-indexed-height', async () => {
  watch(async () => {
    await insert(api.db, 'account', { id: 'late' })
    await setHead(api.db, 8, '2026-01-01T00:00:02Z')
  })
  const response = await post('{ accounts { id } head { height } }')
  expect(response.headers.get('x-indexed-height')).toBe('7')
  expect((await response.json()).data).toEqual({
    accounts: [{ id: 'ann' }, { id: 'bob' }],
    head: { height: 7 },
  })
  vi.restoreAllMocks()
  const later = await post('{ accounts { id } }')
  expect(later.headers.get('x-indexed-height')).toBe('8')
  expect(later.headers.get('x-indexed-at')).toBe(String(Date.parse('2026-01-01T00:00:02Z')))
  expect((await later.json()).data.accounts).toHaveLength(3)
})

test('a question that needs no row asks the database nothing', async () => {
  const statements = watch()
  const response = await post('{ __schema { queryType { name } } }')
  expect((await response.json()).data.__schema.queryType.name).toBe('Query')
  expect([...statements]).toEqual([])
})

test('a failure we do not expect is masked, and the connection serves on', async () => {
  await api.db.query('ALTER TABLE holding RENAME TO hidden')
  const errors = await api.refuse('{ holdings { id } accounts { id } }')
  await api.db.query('ALTER TABLE hidden RENAME TO holding')
  expect(new Set(errors.map((error) => JSON.stringify(error)))).toEqual(
    new Set([
      JSON.stringify({
        message: 'Something went wrong on our side; it was logged.',
        code: 'INTERNAL_SERVER_ERROR',
      }),
    ]),
  )
  expect(await api.ask('{ holdings { id } }')).toEqual({ holdings: [] })
})

test('a statement that takes too long is stopped and said so', async () => {
  const { query } = Client.prototype
  vi.spyOn(Client.prototype, 'query').mockImplementation(async function (
    this: Client,
    ...args: unknown[]
  ) {
    const [sql] = args as [string | { text: string }]
    if (typeof sql !== 'object') return Reflect.apply(query, this, args)
    await Reflect.apply(query, this, ["SET LOCAL statement_timeout = '20ms'"])
    return Reflect.apply(query, this, ['SELECT pg_sleep(5)'])
  } as never)
  const response = await post(
    '{ a: accountById(id: "ann") { id } b: accountById(id: "bob") { id } }',
  )
  expect(response.status).toBe(503)
  const { errors } = await response.json()
  expect(errors).toHaveLength(2)
  for (const error of errors)
    expect(error).toMatchObject({
      message: 'The answer took longer than 15 s: ask for fewer rows or a narrower "where".',
      extensions: { code: 'QUERY_TIMEOUT' },
    })
})

test('more fields at the top than are answered are refused', async () => {
  const fields = Array.from({ length: 21 }, (_, i) => `f${i}: accountById(id: "ann") { id }`)
  const response = await post(`{ ...All } fragment All on Query { ${fields.join(' ')} }`)
  expect(response.status).toBe(400)
  expect((await response.json()).errors[0]).toMatchObject({
    message: 'only 20 root fields allowed, but got 21',
    extensions: { code: 'TOO_MANY_ROOT_FIELDS' },
  })
})

test('an unknown field is refused with its name', async () => {
  const [error] = await api.refuse('{ accounts { nonsense } }')
  expect(error?.message).toContain('Cannot query field "nonsense" on type "Account".')
})
