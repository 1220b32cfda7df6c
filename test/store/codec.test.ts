import fc from 'fast-check'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { Event } from '../../src/model'
import { Rows } from '../../src/processor/rows'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { createStore } from '../harness/store'

let database: TestDatabase
let reader: Client

beforeAll(async () => {
  database = await createTestDatabase()
  reader = new Client({ connectionString: database.url })
  await reader.connect()
})

afterAll(async () => {
  await reader?.end()
  await database?.drop()
})

/** What PostgreSQL can hold: anything but NUL and halves of a pair. */
const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', 'NULL', '\\N', '\\.', '{}', '"', '\\', 'a\tb\nc\rd', ',', '{"x"}'),
  )
  .map((value) => Buffer.from(value.replaceAll('\0', '')).toString())
const row = fc.record({
  name: text,
  args: fc.dictionary(text, fc.oneof(text, fc.boolean(), fc.constant(null), fc.array(text))),
  touched: fc.array(text, { maxLength: 4 }),
  logIndex: fc.integer({ min: 0, max: 2 ** 31 - 1 }),
  emittedAt: fc.date({
    min: new Date('1970-01-01T00:00:00Z'),
    max: new Date('2200-01-01T00:00:00Z'),
    noInvalidDate: true,
  }),
})

it.each([
  ['COPY', 64, 90],
  ['INSERT from arrays', 1, 63],
])('rows come back as they were put, by %s', async (_how, minLength, maxLength) => {
  const store = createStore(database.url)
  let { height, hash } = await store.connect()
  await fc.assert(
    fc.asyncProperty(fc.array(row, { minLength, maxLength }), async (values) => {
      const next = { height: height + 1, hash: `0x${height + 1}` }
      const events = values.map(
        (value, i) =>
          new Event({
            ...value,
            id: `${String(next.height).padStart(10, '0')}-${String(i).padStart(6, '0')}`,
            blockNumber: next.height,
            txHash: '0x',
            emitter: '0x',
          }),
      )
      await store.transact(
        { prevHead: { height, hash }, nextHead: next, isOnTop: true },
        async (batch) => {
          const rows = new Rows()
          for (const event of events) rows.put(event)
          await batch.save(rows)
        },
      )
      ;({ height, hash } = next)
      const { rows } = await reader.query(
        `SELECT name, args, touched, log_index AS "logIndex", emitted_at AS "emittedAt" FROM event WHERE block_number = $1 ORDER BY id`,
        [height],
      )
      expect(rows).toEqual(values)
    }),
    { numRuns: 15 },
  )
  await store.disconnect()
})
