import { readFileSync } from 'node:fs'
import { Client } from 'pg'
import { expect, test } from 'vitest'
import { setHead } from '../api/rows'
import { createTestDatabase } from '../harness/database'

test('the index of live orders survives a backfill, migrated meanwhile or not', async () => {
  const database = await createTestDatabase()
  const db = new Client({ connectionString: database.url })
  await db.connect()
  const indexes = async () =>
    (await db.query(`SELECT indexdef FROM pg_indexes WHERE indexname = 'order_live'`)).rows.map(
      ({ indexdef }) => indexdef,
    )
  const [before] = await indexes()
  expect(before).toMatch(/\(market_id, side, price, id\) WHERE \(close_reason IS NULL\)$/)
  await db.query('SELECT heliograph.begin_backfill()')
  await db.query(readFileSync('db/views/60-market.sql', 'utf8'))
  expect(await indexes()).toEqual([])
  await setHead(db, 1, '2026-01-01T00:00:00Z')
  await db.query('SELECT heliograph.end_backfill()')
  expect(await indexes()).toEqual([before])
  await db.end()
  await database.drop()
})
