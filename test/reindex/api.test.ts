import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { insert, setHead } from '../api/rows'
import { until } from '../api/stub-chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'

/** Two versions that differ in two rows of two tables; the API serves the first. */
let api: Api
let second: TestDatabase
let secondDb: Client
const name = (url: string) => url.replace(/.*\//, '')
const at = (height: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, 2 * height)).toISOString()

beforeAll(async () => {
  api = await startApi({ poolSize: 1 })
  second = await createTestDatabase()
  secondDb = new Client({ connectionString: second.url })
  await secondDb.connect()
  for (const [db, word] of [
    [api.db, 'first'],
    [secondDb, 'second'],
  ] as const) {
    await insert(db, 'account', { id: word })
    await insert(db, 'utility_kind', { id: word })
  }
  await api.db.query(
    `INSERT INTO heliograph.index_version (number, database, state) VALUES (1, $1, 'current'), (2, $2, 'building')`,
    [name(api.databaseUrl), name(second.url)],
  )
})
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await secondDb?.end()
  await second?.drop()
  await api?.close()
})

const QUERY = '{ accounts { id } head { height } utilityKinds { id } }'

/** Words of both tables, and the height. */
async function answer() {
  const { accounts, utilityKinds, head } = await api.ask(QUERY)
  return `${accounts[0].id} ${utilityKinds[0].id} ${head.height}`
}

async function switchTo(number: number) {
  await api.db.query(
    `BEGIN;
     UPDATE heliograph.index_version SET state = CASE number WHEN ${number} THEN 'current' ELSE 'retired' END;
     SELECT pg_notify('heliograph_version', '${number}');
     COMMIT`,
  )
}

it('a version that is behind is not served before it is level', async () => {
  await setHead(api.db, 10, at(10))
  await setHead(secondDb, 8, at(8))
  await until(async () => (await answer()) === 'first first 10')
  const stream = await fetch(
    `${api.url}/graphql?query=${encodeURIComponent('subscription { head { height } }')}`,
    { headers: { accept: 'text/event-stream' } },
  )
  const reader = stream.body?.getReader()
  const streamed: number[] = []
  const reading = (async () => {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) return
      const [, height] = /"height":(\d+)/.exec(Buffer.from(value ?? []).toString()) ?? []
      if (height) streamed.push(Number(height))
    }
  })()
  await until(() => streamed.length > 0)

  await switchTo(2)
  for (let i = 0; i < 20; i++) {
    expect(await answer()).toBe('first first 10')
    await sleep(20)
  }
  await setHead(secondDb, 10, at(10))
  await until(async () => (await answer()) === 'second second 10')
  await setHead(secondDb, 11, at(11))
  await until(() => streamed.includes(11))
  expect(streamed).toEqual([10, 11])
  await reader?.cancel()
  await reading
})

it('an answer that began in one version ends in it, and so does one that waits for a connection', async () => {
  await setHead(api.db, 12, at(12))
  const { query } = Client.prototype
  let begun = false
  const asked: Promise<string>[] = []
  vi.spyOn(Client.prototype, 'query').mockImplementation(async function (
    this: Client,
    ...args: unknown[]
  ) {
    const [sql] = args as [string | { text: string }]
    const result = await Reflect.apply(query, this, args)
    if (!begun && typeof sql === 'string' && sql.startsWith('BEGIN ISOLATION')) {
      begun = true
      await switchTo(1)
      // The one connection is taken: what is asked before the change waits.
      await until(async () => {
        const next = answer()
        asked.push(next)
        return (await Promise.race([next, sleep(50)])) === 'first first 12'
      })
    }
    return result
  } as never)
  expect(await answer()).toBe('second second 11')
  expect(new Set(await Promise.all(asked))).toEqual(new Set(['second second 11', 'first first 12']))
  expect(await answer()).toBe('first first 12')
})

it('no connection is left to the version before', async () => {
  await until(async () => {
    const { rowCount } = await api.db.query('SELECT FROM pg_stat_activity WHERE datname = $1', [
      name(second.url),
    ])
    return rowCount === 1 // our own
  })
})
