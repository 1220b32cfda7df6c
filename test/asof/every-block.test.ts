import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { jumping } from '../harness/script/clock'
import * as funding from '../harness/script/funding'
import * as operation from '../harness/script/operation'
import { trade } from '../harness/script/trading'
import { ancestorAt, createTree, pathTo, type Tree, type TreeBlock } from '../harness/script/tree'
import { freshSeed, sized } from '../harness/size'
import type { Reader } from '../harness/tree-index'
import { withIndex } from '../store/with-index'
import { type Readings, readTables, readViews } from './readings'

const { createRequest, placeBid, withdrawBid, acceptBid, contribute, refund } = funding
const { declareDefault, lockShares, redeem, unlockShares, vote, withdrawVote } = operation

/** Lives that chance seldom plays to their end. */
const ENDINGS = [
  [createRequest, placeBid, acceptBid, ...Array(40).fill(contribute), vote],
  Array(12).fill(declareDefault),
  [redeem, lockShares, redeem, vote, redeem, unlockShares, withdrawVote],
  [createRequest, placeBid, acceptBid, contribute, contribute, createRequest, placeBid],
  [withdrawBid, funding.cancelRequest, refund, funding.transferRequest, refund],
]

const TIMEOUT = sized(180_000, 1_800_000)

describe('the index at a block', { timeout: TIMEOUT }, () => {
  const seed = freshSeed('asof')
  const known = new Map<number, { tables: Readings; views: Readings | undefined }>()
  let tree: Tree
  let tip: TreeBlock
  let empty: TestDatabase

  beforeAll(async () => {
    empty = await createTestDatabase()
    tree = createTree(seed, jumping)
    tip = tree.start
    for (let i = 0; i < 3; i++) tip = tree.grow(tip, 1, { creates: true })
    for (let i = 0; i < sized(2, 20); i++) {
      tip = tree.grow(tip, 12)
      tip = tree.grow(tip, 4, { plays: Array(6).fill(trade) })
      for (const plays of ENDINGS) tip = tree.grow(tip, 1, { plays })
    }
  })
  afterAll(() => empty?.drop())

  /** At the end of `block`; what follows from the time only if an event of it says the time. */
  async function readHead(reader: Reader, block: TreeBlock) {
    const views = block.logs.length > 0 ? await readViews(reader) : undefined
    known.set(block.height, { tables: await readTables(reader), views })
  }

  async function expectKnown(reader: Reader, height: number): Promise<void> {
    const { tables, views } = known.get(height) ?? { tables: {}, views: {} }
    await reader.query('BEGIN')
    await reader.query('SELECT * FROM asof.enter($1)', [height])
    expect(await readTables(reader), `tables at block ${height}`).toEqual(tables)
    if (views) expect(await readViews(reader), `views at block ${height}`).toEqual(views)
    await reader.query('COMMIT')
  }

  /** Every third block, and the last. */
  const some = () => [...known.keys()].filter((height) => height % 3 === 0 || height === tip.height)

  it('is row for row what it was when that block was the head', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      for (const block of pathTo(tip)) {
        await index.transact(block)
        if (block.height > 0) await readHead(reader, block)
      }
      const last = known.get(tip.height)?.tables ?? {}
      expect(Object.keys(last).filter((table) => last[table]?.length === 0)).toEqual([])
      for (const height of known.keys()) await expectKnown(reader, height)

      await reader.query('SELECT heliograph.count_hours($1, 1)', [tip.height - 20])
      for (const height of some()) await expectKnown(reader, height)
    })
  })

  it('is of the chain alone that is left after forks', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      const first = ancestorAt(tip, 4)
      await index.transact(first)
      let base = first
      while (base !== tip) {
        const fork = tree.grow(base, 6, { creates: true })
        await index.transactHot({ base, tip: fork, final: first })
        const next = ancestorAt(tip, Math.min(base.height + 8, tip.height))
        await index.transactHot({ base, tip: next, final: first })
        base = next
      }
      for (const height of some()) await expectKnown(reader, height)
    })
  })
})
