import { Client } from 'pg'
import { expect, test } from 'vitest'
import { dropReadModel } from '../../src/database'
import { createTestDatabase } from '../harness/database'
import { trade } from '../harness/script/trading'
import { createTree, pathTo } from '../harness/script/tree'
import { freshSeed } from '../harness/size'
import { withIndex } from './with-index'

type Migration = { up(db: Client): Promise<void>; down(db: Client): Promise<void> }

test('an index without sums of what rests and was bought gets those that it would have been written with', async () => {
  const tree = createTree(freshSeed('resting'))
  let tip = tree.start
  for (let i = 0; i < 3; i++) tip = tree.grow(tip, 1, { creates: true })
  tip = tree.grow(tip, 60, { plays: Array(6).fill(trade) })
  const path: string = '../../db/migrations/1795617838689-Data.js'
  const { default: Step } = await import(path)
  const migration = new Step() as Migration
  await withIndex(await createTestDatabase(), async ({ index, url }) => {
    for (const block of pathTo(tip)) await index.transact(block)
    const client = new Client({ connectionString: url })
    await client.connect()
    const read = async () =>
      Promise.all(
        [
          'SELECT id, locked_shares, escrow FROM trade ORDER BY id',
          'SELECT id, locked_shares, escrow FROM market ORDER BY id',
          'SELECT id, bought_volume, bought_quote, base_volume FROM candle ORDER BY id',
        ].map(async (text) => (await client.query(text)).rows),
      )
    try {
      const written = await read()
      expect(written[0]?.some(({ locked_shares, escrow }) => locked_shares > 0 && escrow > 0)).toBe(
        true,
      )
      expect(new Set(written[0]?.map(({ escrow }) => escrow)).size).toBeGreaterThan(20)
      expect(
        written[2]?.some(({ bought_volume, base_volume }) => bought_volume !== base_volume),
      ).toBe(true)
      await dropReadModel(client)
      await migration.down(client)
      await migration.up(client)
      expect(await read()).toEqual(written)
    } finally {
      await client.end()
    }
  })
}, 120_000)
