import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { indexBlocks } from '../../src/processor/batch'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { CONTRACTS } from '../harness/logs'
import { indexFromScratch } from '../harness/oracle'
import {
  acceptBid,
  contribute,
  createRequest,
  type Move,
  placeBid,
} from '../harness/script/funding'
import { ACCOUNTS, on } from '../harness/script/market'
import { activate, purchase, vote } from '../harness/script/operation'
import { ancestorAt, createTree, pathTo, type Tree, type TreeBlock } from '../harness/script/tree'
import { createStore } from '../harness/store'
import { openTreeIndex } from '../harness/tree-index'
import { withIndex } from './with-index'

describe('rows that the store keeps in memory', () => {
  let empty: TestDatabase
  let tree: Tree
  let created: TreeBlock

  beforeAll(async () => {
    empty = await createTestDatabase()
    tree = createTree(3)
    const contributions = Array.from({ length: 60 }, () => contribute)
    const plays: Move[] = [createRequest, placeBid, acceptBid, ...contributions]
    created = tree.grow(tree.start, 1, { plays })
    expect(created.market.plants).toHaveLength(1)
  })

  afterAll(() => empty?.drop())

  /** The consumer's role goes to another account; the generator is found by its request, as one of a set. */
  const transfer: Move = ({ rounds, plants }) => {
    const [round, plant] = [rounds[0], plants[0]]
    if (!round || !plant) throw new Error('There is no generator')
    const to = ACCOUNTS.find((account) => account !== round.consumer) as string
    const move = on('Marketplace', 'RequestTransferred', round.id, round.consumer, to)
    round.consumer = to
    return [move]
  }

  it.each([
    ['cold', false],
    ['hot', true],
  ])(
    'are the rows of a set too: what a set changed is not taken back by the next event (%s)',
    async (_phase, isHot) => {
      const known = tree.grow(created, 1, { plays: [activate] }) // the generator is in memory
      const moved = tree.grow(known, 1, { plays: [transfer] })
      const tip = tree.grow(moved, 2, { plays: [vote, purchase] })
      await withIndex(empty, async ({ index, reader }) => {
        await index.transact(created)
        for (const block of pathTo(tip, created)) {
          if (isHot) {
            await index.transactHot({ base: block.parent as TreeBlock, tip: block, final: created })
          } else await index.transact(block)
        }
        const { facts } = await reader.read()
        expect(facts).toEqual(await indexFromScratch(empty, tip))
        const consumers = await reader.query(
          `SELECT consumer_id FROM generator UNION SELECT consumer_id FROM funding_request WHERE stage = 'FUNDED'`,
        )
        expect(consumers).toEqual([{ consumer_id: tip.market.rounds[0]?.consumer }])
      })
    },
  )

  it.each([1, 60])(
    'may be few: rows that were forgotten are read again (%i rows a commit)',
    async (gatheredRows) => {
      const tip = tree.grow(tree.start, 60, { size: 6 })
      const expected = await indexFromScratch(empty, tip)
      await withIndex(empty, async ({ url, index, reader }) => {
        await index.disconnect()
        const poor = await openTreeIndex(url, createStore(url, { cachedRows: 4, gatheredRows }))
        for (let height = 2; height < tip.height; height += 3) {
          await poor.transact(ancestorAt(tip, height), 'and more')
        }
        await poor.transact(tip)
        await poor.disconnect()
        expect((await reader.read()).facts).toEqual(expected)
      })
    },
  )

  it('are forgotten when a fold fails half way, changed as they are', async () => {
    const known = tree.grow(created, 1, { plays: [activate] })
    const tip = tree.grow(known, 1, { plays: [vote, purchase] })
    await withIndex(empty, async ({ url, index, reader }) => {
      await index.transact(known)
      await index.disconnect()
      const store = createStore(url)
      await store.connect()
      const move = { prevHead: known, nextHead: tip, isOnTop: true }
      await expect(
        store.transact(move, async (batch) => {
          await indexBlocks(batch, pathTo(tip, known), CONTRACTS)
          throw new Error('half way')
        }),
      ).rejects.toThrow('half way')
      await store.transact(move, async (batch) => {
        await indexBlocks(batch, pathTo(tip, known), CONTRACTS)
      })
      await store.disconnect()
      expect((await reader.read()).facts).toEqual(await indexFromScratch(empty, tip))
    })
  })
})
