import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BatchStore, indexBlocks } from '../../src/processor/batch'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { CONTRACTS } from '../harness/logs'
import { indexFromScratch } from '../harness/oracle'
import { ancestorAt, createTree, pathTo, type Tree, type TreeBlock } from '../harness/script/tree'
import { isFull } from '../harness/size'
import { createStore } from '../harness/store'
import { headOf } from '../harness/tree-index'
import { expectIndexed, undoHeights } from './expect-indexed'
import { type Opened, withIndex } from './with-index'

const EMPTY = { height: -1, hash: '0x' }
const DEPTHS = isFull ? Array.from({ length: 64 }, (_, i) => i + 1) : [1, 2, 10, 11, 63, 64]

describe('hot blocks', { timeout: 120_000 }, () => {
  let empty: TestDatabase
  let tree: Tree
  let final: TreeBlock

  beforeAll(async () => {
    empty = await createTestDatabase()
    tree = createTree(20260105)
    final = tree.grow(tree.start, 30)
  })

  afterAll(() => empty?.drop())

  /** An index whose last final block is `final`, with a branch above it. */
  const withBranch = (tip: TreeBlock, work: (opened: Opened) => Promise<void>) =>
    withIndex(empty, async (opened) => {
      await opened.index.transact(final)
      await opened.index.transactHot({ base: final, tip, final })
      await work(opened)
    })

  async function expectAt(reader: Opened['reader'], head: TreeBlock, last = final): Promise<void> {
    const { nonce } = await reader.read()
    const facts = await indexFromScratch(empty, head)
    await expectIndexed(reader, { head, final: last, nonce, facts })
  }

  it('are none in a new index, however often it is connected to', async () => {
    await withIndex(empty, async ({ index, reopen }) => {
      expect(index.state).toEqual({ final: EMPTY, top: [] })
      expect((await reopen()).state).toEqual({ final: EMPTY, top: [] })
    })
  })

  it('may be the first blocks of all', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      const tip = tree.grow(tree.start, 5)
      const blocks = pathTo(tip)
      await index.transactHot({ base: { ...tree.genesis, ...EMPTY }, tip, final: EMPTY })
      expect(await reader.read()).toEqual({
        facts: await indexFromScratch(empty, tip),
        final: EMPTY,
        top: blocks.map(headOf),
        nonce: 1,
      })
    })
  })

  it.each(DEPTHS)('are undone by a fork of depth %i', async (depth) => {
    const tip = tree.grow(final, 64, { creates: true })
    await withBranch(tip, async ({ index, reader }) => {
      const base = ancestorAt(tip, tip.height - depth)
      const other = tree.grow(base, depth + 1, { creates: true })
      await index.transactHot({ base, tip: other, final })
      await expectAt(reader, other)
    })
  })

  it('of two forks in a row leave only the last branch', async () => {
    const tip = tree.grow(final, 12)
    await withBranch(tip, async ({ index, reader }) => {
      for (const depth of [8, 12]) {
        const base = ancestorAt(tip, tip.height - depth)
        const other = tree.grow(base, 12, { creates: true })
        await index.transactHot({ base, tip: other, final })
        await expectAt(reader, other)
      }
    })
  })

  it('may be more than two hundred in one update; a fork begins at any of them', async () => {
    const tip = tree.grow(final, 230)
    await withBranch(tip, async ({ index, reader }) => {
      expect(index.state.top).toHaveLength(230)
      const base = ancestorAt(tip, final.height + 101)
      const other = tree.grow(base, 3)
      await index.transactHot({ base, tip: other, final })
      await expectAt(reader, other)
    })
  })

  it('are undone by the thousand at once', async () => {
    const tip = tree.grow(final, 1000, { size: 1 })
    await withBranch(tip, async ({ index, reader }) => {
      await index.transactHot({ base: final, tip: final, final })
      await expectAt(reader, final)
    })
  })

  it('with a thousand rows and more are undone whole', async () => {
    const tip = tree.grow(final, 2, { size: 800 })
    expect(tip.logs.length).toBeGreaterThan(1000)
    await withBranch(tip, async ({ index, reader }) => {
      await expectAt(reader, tip)
      await index.transactHot({ base: final, tip: final, final })
      await expectAt(reader, final)
    })
  })

  it('stay when the told final head is behind the known one, which stays too', async () => {
    const tip = tree.grow(final, 3)
    await withBranch(tip, async ({ index, reader }) => {
      const next = tree.grow(tip, 1)
      await index.transactHot({ base: tip, tip: next, final: ancestorAt(final, 5) })
      await expectAt(reader, next)
    })
  })

  it('become final without a new block, and keep no undo', async () => {
    const tip = tree.grow(final, 6, { size: 4 })
    await withBranch(tip, async ({ index, reader }) => {
      expect(await undoHeights(reader)).not.toEqual([])
      await index.transactHot({ base: tip, tip, final: ancestorAt(tip, final.height + 4) })
      await expectAt(reader, tip, ancestorAt(tip, final.height + 4))
      await index.transactHot({ base: tip, tip, final: tip })
      await expectAt(reader, tip, tip)
      expect(await undoHeights(reader)).toEqual([])
    })
  })

  it('are lost without a new block when the base is below the tip', async () => {
    const tip = tree.grow(final, 6)
    await withBranch(tip, async ({ index, reader }) => {
      const base = ancestorAt(tip, final.height + 2)
      await index.transactHot({ base, tip: base, final })
      await expectAt(reader, base)
    })
  })

  it('that come with final ones in one update are the only ones with undo', async () => {
    await withIndex(empty, async ({ index, reader }) => {
      await index.transact(final)
      const tip = tree.grow(final, 20, { size: 4 })
      const last = ancestorAt(tip, final.height + 12)
      await index.transactHot({ base: final, tip, final: last })
      await expectAt(reader, tip, last)
      expect(Math.min(...(await undoHeights(reader)))).toBeGreaterThan(last.height)
      await index.transactHot({ base: last, tip: last, final: last })
      await expectAt(reader, last, last)
    })
  })

  it('are handed over one by one, the final ones before them together', async () => {
    await withIndex(empty, async ({ url, index }) => {
      await index.transact(final)
      await index.disconnect()
      const store = createStore(url)
      await store.connect()
      const newBlocks = pathTo(tree.grow(final, 5), final).map(headOf)
      const slices: [number, number][] = []
      await store.transactHot2(
        { baseHead: headOf(final), finalizedHead: headOf(newBlocks[1] as TreeBlock), newBlocks },
        async (_store, from, to) => {
          slices.push([from, to])
        },
      )
      await store.disconnect()
      expect(slices).toEqual([
        [0, 2],
        [2, 3],
        [3, 4],
        [4, 5],
      ])
    })
  })

  it('go, all of them, when final blocks come in their place', async () => {
    const tip = tree.grow(final, 6)
    await withBranch(tip, async ({ index, reader }) => {
      const other = tree.grow(final, 9)
      await index.transact(other)
      await expectAt(reader, other, other)
      expect(await undoHeights(reader)).toEqual([])
    })
  })

  it('without events are remembered by a restart', async () => {
    const tip = tree.grow(final, 4, { size: 0 })
    await withBranch(tip, async ({ reader, reopen }) => {
      const index = await reopen()
      expect(index.state.top).toEqual(pathTo(tip, final).map(headOf))
      const other = tree.grow(ancestorAt(tip, final.height + 1), 3)
      await index.transactHot({ base: ancestorAt(tip, final.height + 1), tip: other, final })
      await expectAt(reader, other)
    })
  })

  it('are not written when a later one of the update fails', async () => {
    const tip = tree.grow(final, 3, { size: 4 })
    await withBranch(tip, async ({ url, index, reader }) => {
      const before = await reader.read()
      await index.disconnect()
      const store = createStore(url)
      await store.connect()
      const blocks = pathTo(tree.grow(final, 5, { size: 4 }), final)
      const move = { baseHead: headOf(final), finalizedHead: headOf(final) }
      const fold = async (batch: BatchStore, from: number, to: number) => {
        await indexBlocks(batch, blocks.slice(from, to), CONTRACTS)
        if (from === 3) throw new Error('no more')
      }
      const newBlocks = blocks.map(headOf)
      await expect(store.transactHot2({ ...move, newBlocks }, fold)).rejects.toThrow('no more')
      expect(await reader.read()).toEqual(before)
      // The same store goes on, from what is committed.
      await store.transactHot2({ ...move, newBlocks: newBlocks.slice(0, 3) }, fold)
      await store.disconnect()
      await expectAt(reader, blocks[2] as TreeBlock)
    })
  })

  it('above an unknown base, or out of order, are refused and nothing is written', async () => {
    const tip = tree.grow(final, 3)
    await withBranch(tip, async ({ index, reader }) => {
      const before = await reader.read()
      const stranger = tree.grow(ancestorAt(final, 20), 11)
      const next = tree.grow(stranger, 1)
      await expect(
        index.transactHot({ base: stranger, tip: next, final: stranger }),
      ).rejects.toThrow(/is not one of its blocks/)
      await expect(
        index.transactHot({ base: tip, tip: { ...final, parent: tip }, final }),
      ).rejects.toThrow(/is not above/)
      expect(await reader.read()).toEqual(before)
    })
  })

  it('left by a hand are repaired at the next start: gaps, what hangs above them, undo of no block', async () => {
    const tip = tree.grow(final, 8, { size: 4 })
    const gap = final.height + 5
    await withBranch(tip, async ({ index, reader, reopen }) => {
      await index.disconnect()
      await reader.query('DELETE FROM squid_processor.hot_block WHERE height = $1', [gap])
      await reader.query(`INSERT INTO squid_processor.hot_block VALUES (3, '0x3')`)
      const repaired = await reopen()
      const left = ancestorAt(tip, gap - 1)
      expect(repaired.state.top).toEqual(pathTo(left, final).map(headOf))
      await expectAt(reader, left)
    })
  })

  it('of typeorm-store, with its undo, are refused', async () => {
    const tip = tree.grow(final, 3)
    await withBranch(tip, async ({ reader, reopen }) => {
      await reader.query(
        'CREATE TABLE squid_processor.hot_change_log (block_height int4, index int4, change jsonb)',
      )
      await reader.query(`INSERT INTO squid_processor.hot_change_log VALUES ($1, 0, '{}')`, [
        tip.height,
      ])
      await expect(reopen()).rejects.toThrow(/undo data typeorm-store wrote/)
    })
  })

  it('are closed after their batch: its store refuses all use', async () => {
    await withIndex(empty, async ({ url, index }) => {
      await index.disconnect()
      const store = createStore(url)
      await store.connect()
      let kept: BatchStore | undefined
      await store.transact(
        { prevHead: EMPTY, nextHead: headOf(final), isOnTop: true },
        async (batch) => {
          kept = batch
        },
      )
      await expect(kept?.listGenerators(['0x1'])).rejects.toThrow(/This batch is over/)
      await expect(kept?.load([])).rejects.toThrow(/This batch is over/)
      await expect(kept?.noteBlocks([])).rejects.toThrow(/This batch is over/)
      await store.disconnect()
    })
  })
})
