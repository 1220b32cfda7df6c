import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../harness/database'
import { acceptBid, createRequest, placeBid } from '../harness/script/funding'
import { createTree, type TreeBlock } from '../harness/script/tree'
import { withIndex } from './with-index'

test('a reorganisation leaves a note of what it undid, and of what came again', async () => {
  const empty = await createTestDatabase()
  const tree = createTree(5)
  const first = tree.grow(tree.start, 1, { plays: [createRequest, placeBid] })
  const second = tree.grow(first, 1, { plays: [acceptBid] })
  const other = tree.grow(tree.start, 1, { plays: [createRequest] })
  await withIndex(empty, async ({ index, url }) => {
    const client = new Client({ connectionString: url })
    await client.connect()
    const go = (base: TreeBlock, tip: TreeBlock) =>
      index.transactHot({ base, tip, final: tree.start })
    const notes = async () =>
      (
        await client.query(
          'SELECT kept, head, head_hash, events, again, gone FROM reorg_history ORDER BY id',
        )
      ).rows
    const counted = async () =>
      (await client.query('SELECT reorgs FROM index_position')).rows[0].reorgs
    try {
      await index.transact(tree.start)
      await go(tree.start, second)
      const { rows } = await client.query(
        'SELECT name, tx_hash AS "txHash" FROM event WHERE block_number > $1 ORDER BY id',
        [tree.start.height],
      )
      expect(rows.length).toBeGreaterThan(2)
      expect(await notes()).toEqual([])
      expect(await counted()).toBe(0)

      await go(tree.start, other)
      const undone = { kept: tree.start.height, head: second.height, head_hash: second.hash }
      expect(await notes()).toEqual([{ ...undone, events: rows.length, again: 0, gone: rows }])
      expect(await counted()).toBe(1)

      await go(tree.start, second) // the first branch is the longer one after all
      expect((await notes())[0]).toEqual({
        ...undone,
        events: rows.length,
        again: rows.length,
        gone: [],
      })
      expect(await counted()).toBe(2)
    } finally {
      await client.end()
    }
  })
})
