import fc from 'fast-check'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { indexEveryBlock } from '../harness/oracle'
import { createTree, pathTo, type TreeBlock } from '../harness/script/tree'
import { freshSeed, isFull, sized } from '../harness/size'
import { openReader } from '../harness/tree-index'
import { at, growForks, type Step, someStep, startWalk } from '../harness/walk'
import { expectIndexed } from './expect-indexed'

describe('the store along a tree of forks', { timeout: sized(120_000, 1_800_000) }, () => {
  const seed = freshSeed('forks')
  let empty: TestDatabase
  let blocks: TreeBlock[]
  let facts: Map<string, Record<string, string>>
  let commits = 0

  beforeAll(async () => {
    empty = await createTestDatabase()
    const tree = createTree(seed)
    const tips = growForks(seed, tree.grow(tree.start, 115), (parent, size, i) =>
      tree.grow(parent, size, { creates: i % 2 === 0 }),
    )
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
        fc.asyncProperty(
          fc.nat(10_000),
          fc.array(someStep, { minLength: 1, maxLength: 12 }),
          playAll,
        ),
        { seed, numRuns: sized(20, 400), endOnFailure: !isFull },
      )
    },
    sized(120_000, 1_800_000),
  )

  async function playAll(start: number, plan: Step[]): Promise<void> {
    const database = await copyDatabase(empty)
    const reader = await openReader(database.url)
    const walk = await startWalk({
      url: database.url,
      reader,
      blocks,
      first: at(blocks, start),
      async onCommit(place) {
        commits += 1
        await expectIndexed(reader, { ...place, facts: facts.get(place.head.hash) })
      },
    })
    try {
      for (const step of plan) await walk.play(step)
    } finally {
      await walk.stop()
      await reader.close()
      await database.drop()
    }
  }
})
