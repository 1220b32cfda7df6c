import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { indexEveryBlock } from '../harness/oracle'
import {
  ancestorAt,
  commonAncestor,
  createTree,
  pathTo,
  type TreeBlock,
} from '../harness/script/tree'
import { freshSeed, isFull, sized } from '../harness/size'
import { openReader, openTreeIndex, type Reader, type TreeIndex } from '../harness/tree-index'
import { expectIndexed } from './expect-indexed'

/** How far a fork may reach. */
const WINDOW = 64

/** What may happen next. Numbers are taken modulo what there is to choose from. */
type Step =
  /** The chain goes to a block of any branch that is still possible, told in splits of so many blocks. */
  | { kind: 'go'; to: number; split: number; lag: number }
  /** The newest blocks are lost, and nothing is known in their place. */
  | { kind: 'lose'; blocks: number }
  /** Nothing new, but older blocks become final. */
  | { kind: 'finalize'; blocks: number }
  | { kind: 'restart' }
  /** Far behind the chain after a restart: final blocks, in one transaction, in place of all hot ones. */
  | { kind: 'catch up'; to: number }

const natural = fc.nat(10_000)
const steps: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 20,
    arbitrary: fc.record({
      kind: fc.constant('go' as const),
      to: natural,
      split: fc.constantFrom(1, 3, 10, 10, 100),
      lag: fc.constantFrom(0, 1, 5, 20, WINDOW, WINDOW, 90),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('lose' as const), blocks: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('finalize' as const), blocks: natural }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('catch up' as const), to: natural }) },
)

describe('the store along a tree of forks', { timeout: sized(120_000, 1_800_000) }, () => {
  const seed = freshSeed('forks')
  let empty: TestDatabase
  let blocks: TreeBlock[]
  let facts: Map<string, Record<string, string>>
  let commits = 0

  beforeAll(async () => {
    empty = await createTestDatabase()
    const tree = createTree(seed)
    const trunk = tree.grow(tree.start, 115)
    const tips = [trunk]
    const sizes = [1, 2, 7, 10, 11, 20, 30, 40, 63, 64, 65, 70]
    for (const [i, size] of sizes.entries()) {
      const stem = tips[i % 3 === 2 ? i - 1 : 0] as TreeBlock // some fork from a fork
      const at = Math.max(2, stem.height - size - ((seed + i * 13) % 40))
      tips.push(tree.grow(ancestorAt(stem, at), size, { creates: i % 2 === 0 }))
    }
    facts = await indexEveryBlock(empty, tips)
    blocks = [...new Set(tips.flatMap((tip) => pathTo(tip)))]
  })

  afterAll(async () => {
    process.stdout.write(`forks: ${commits} commits compared with ${facts?.size} blocks\n`)
    await empty?.drop()
  })

  it(
    'holds, after each commit, what an index of the same branch from scratch holds',
    async () => {
      await fc.assert(
        fc.asyncProperty(natural, fc.array(steps, { minLength: 1, maxLength: 12 }), playAll),
        { seed, numRuns: sized(20, 400), endOnFailure: !isFull },
      )
    },
    sized(120_000, 1_800_000),
  )

  async function playAll(start: number, plan: Step[]): Promise<void> {
    const database = await copyDatabase(empty)
    const reader = await openReader(database.url)
    const walk = await startWalk(database.url, reader, at(blocks, start))
    try {
      for (const step of plan) await walk.play(step)
    } finally {
      await walk.index().disconnect()
      await reader.close()
      await database.drop()
    }
  }

  /** A store at a first final block. */
  async function startWalk(url: string, reader: Reader, first: TreeBlock) {
    let index: TreeIndex = await openTreeIndex(url)
    let final = first
    let head = first
    let nonce = (await reader.read()).nonce
    await index.transact(first)
    await check()

    async function check(): Promise<void> {
      nonce += 1
      commits += 1
      await expectIndexed(reader, { head, final, nonce, facts: facts.get(head.hash) })
    }

    /** Blocks that may still become the chain's: those that stand on the final one. */
    const possible = () =>
      blocks.filter((block) => block !== head && ancestorAt(block, final.height) === final)

    async function hot(base: TreeBlock, tip: TreeBlock, finalHeight: number): Promise<void> {
      const told = ancestorAt(tip, Math.max(1, Math.min(finalHeight, tip.height)))
      await index.transactHot({ base, tip, final: told })
      head = tip
      if (told.height > final.height) final = told
      await check()
    }

    return {
      index: () => index,

      async play(step: Step): Promise<void> {
        switch (step.kind) {
          case 'go': {
            const targets = possible().filter(({ height }) => height <= head.height + WINDOW)
            if (targets.length === 0) return
            const target = at(targets, step.to)
            let base = commonAncestor(head, target)
            if (base === target) return hot(target, target, target.height - step.lag)
            while (base !== target) {
              const tip = ancestorAt(target, base.height + step.split)
              // Told finality follows the head at a distance: often behind ours.
              await hot(base, tip, tip.height - step.lag)
              base = tip
            }
            return
          }
          case 'lose': {
            const base = ancestorAt(head, head.height - (step.blocks % WINDOW))
            return hot(
              base.height < final.height ? final : base,
              base.height < final.height ? final : base,
              1,
            )
          }
          case 'finalize':
            return hot(head, head, final.height + (step.blocks % (head.height - final.height + 1)))
          case 'restart':
            await index.disconnect()
            index = await openTreeIndex(url)
            expect(index.state).toEqual({
              final: { height: final.height, hash: final.hash },
              top: pathTo(head, final).map(({ height, hash }) => ({ height, hash })),
            })
            return
          case 'catch up': {
            const targets = possible().filter(({ height }) => height > final.height)
            if (targets.length === 0) return
            const target = at(targets, step.to)
            // In two: with the second or before it, as the store likes.
            const half = ancestorAt(target, (final.height + target.height) >> 1)
            const isSplit = half !== final && half !== target
            if (isSplit) await index.transact(half, 'and more')
            head = target
            final = target
            await index.transact(target)
            const made = (await reader.read()).nonce - nonce
            expect(made).toBeGreaterThanOrEqual(1)
            expect(made).toBeLessThanOrEqual(isSplit ? 2 : 1)
            nonce += made - 1
            return check()
          }
        }
      },
    }
  }
})

function at(blocks: TreeBlock[], index: number): TreeBlock {
  return blocks[index % blocks.length] as TreeBlock
}
