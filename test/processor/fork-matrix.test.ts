import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRandom, type Random } from '../../src/stack/market/random'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { ancestorAt, createTree, type Tree, type TreeBlock } from '../harness/script/tree'
import { type ScriptedWorld, startScriptedWorld } from '../harness/scripted-world'
import { freshSeed, isFull } from '../harness/size'

const FINALITY = 75
/** All of them in the full sizes; else the shallow ones, which happen, and those beside edges. */
const DEPTHS = Array.from({ length: 64 }, (_, i) => i + 1).filter(
  (depth) => isFull || depth <= 12 || [16, 31, 32, 33, 63, 64].includes(depth),
)

describe('the processor on a scripted chain', { timeout: 240_000 }, () => {
  const seed = freshSeed('fork matrix')
  let empty: TestDatabase
  let tree: Tree
  let random: Random
  let world: ScriptedWorld
  let head: TreeBlock

  beforeAll(async () => {
    empty = await createTestDatabase()
    tree = createTree(seed)
    random = createRandom(seed)
    head = tree.grow(tree.start, 100)
    world = await startScriptedWorld({ empty, tree, head, finality: FINALITY })
    await world.waitForHead()
  })

  afterAll(async () => {
    await world?.stop()
    await empty?.drop()
  })

  /** Another branch, `depth` blocks down, that outgrows the last by some. */
  function fork(depth: number, creates: boolean): void {
    const growth = depth + random.integer(1, 3)
    head = tree.grow(ancestorAt(head, head.height - depth), growth, { creates })
    world.setHead(head)
  }

  it('undoes a reorg of every depth from 1 to 64: the rows of an index from scratch', async () => {
    for (const depth of DEPTHS) {
      fork(depth, depth % 3 === 0)
      if (depth % 8 === 0) fork(depth, true) // and the next at once
      await world.expectSame()
    }
    expect(world.restarts(), world.log()).toBe(0)
  })

  it('and so it does when it is killed at any moment of it', async () => {
    for (const depth of [1, 9, 10, 11, 20, 63, 64]) {
      fork(depth, true)
      await sleep(random.integer(0, 120)) // the fault's moment, not a wait for anything
      await world.kill()
      await world.expectSame()
    }
    expect(world.restarts(), world.log()).toBe(0)
  })

  it('of a node without WebSocket: heads are asked for, forks of the same height noticed', async () => {
    const base = tree.grow(tree.start, 60)
    let tip = tree.grow(base, 5)
    const polled = await startScriptedWorld({
      empty,
      tree,
      head: tip,
      finality: FINALITY,
      webSocket: false,
    })
    try {
      await polled.expectSame()
      for (const depth of [1, 5, 5]) {
        tip = tree.grow(ancestorAt(tip, tip.height - depth), depth, { creates: true })
        polled.setHead(tip)
        await polled.expectSame()
      }
      expect(polled.restarts(), polled.log()).toBe(0)
    } finally {
      await polled.stop()
    }
  })
})
