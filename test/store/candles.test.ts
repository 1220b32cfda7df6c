import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openPool } from '../../src/api/pool'
import { createRandom } from '../../src/stack/market/random'
import { copyDatabase, createTestDatabase, type TestDatabase } from '../harness/database'
import { jumping } from '../harness/script/clock'
import { trade } from '../harness/script/trading'
import { ancestorAt, createTree, pathTo, type TreeBlock } from '../harness/script/tree'
import { freshSeed, isFull, sized } from '../harness/size'
import { openReader } from '../harness/tree-index'
import { at, growForks, type Step, someStep, startWalk } from '../harness/walk'
import { askApi } from './ask-api'
import { branchOf } from './branch'
import { expectCandles } from './expect-candles'
import { expectTickers } from './expect-tickers'
import { barsOf, DAY, fillsOf, RESOLUTIONS } from './recomputed'
import { createToldReader } from './told-reader'

const TIMEOUT = sized(180_000, 3_600_000)

describe('candles and statistics along a tree of forks', { timeout: TIMEOUT }, () => {
  const seed = freshSeed('candles')
  const counts = { commits: 0, forks: 0, candles: 0, retracted: 0, removed: 0 }
  let empty: TestDatabase
  let tips: TreeBlock[]
  let blocks: TreeBlock[]

  beforeAll(async () => {
    empty = await createTestDatabase()
    const tree = createTree(seed, jumping)
    let trunk = tree.start
    for (let i = 0; i < 3; i++) trunk = tree.grow(trunk, 1, { creates: true })
    const plays = Array(5).fill(trade)
    tips = growForks(seed, tree.grow(trunk, 112, { plays }), (parent, size, i) =>
      tree.grow(parent, size, { plays, creates: i % 4 === 0 }),
    )
    blocks = [...new Set(tips.flatMap((tip) => pathTo(tip)))]
  })

  afterAll(async () => {
    process.stdout.write(`candles: ${JSON.stringify(counts)} in ${blocks?.length} blocks\n`)
    await empty?.drop()
  })

  it('have trades of every kind to be made of', () => {
    const trunk = pathTo(tips[0] as TreeBlock).flatMap(fillsOf)
    for (const resolution of RESOLUTIONS)
      expect(barsOf(resolution, trunk).length, resolution).toBeGreaterThan(2)
    expect(new Set(trunk.map(({ market }) => market)).size).toBe(3)
    expect(new Set(trunk.map(({ timestamp }) => timestamp)).size).toBeLessThan(trunk.length)
    const all = blocks.flatMap(fillsOf)
    expect(all.some(({ timestamp }) => timestamp % DAY === 0)).toBe(true)
    expect(all.some(({ timestamp }) => timestamp % DAY === DAY - 1_000)).toBe(true)
  })

  it('equal a recomputation from the trades of the branch, as do the messages', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat(10_000),
        fc.nat(),
        fc.array(someStep, { minLength: 3, maxLength: 8 }),
        playAll,
      ),
      { seed, numRuns: sized(5, 150), endOnFailure: !isFull },
    )
  })

  async function playAll(start: number, chance: number, plan: Step[]): Promise<void> {
    const random = createRandom(chance)
    const database = await copyDatabase(empty)
    const reader = await openReader(database.url)
    const pool = await openPool(database.url, 2)
    const client = await pool.connect()
    const told = createToldReader(client)
    const api = askApi(pool, client)
    const first = at(blocks, start)
    let last = first
    const walk = await startWalk({
      ...{ url: database.url, reader, blocks, first },
      async onCommit(place) {
        counts.commits += 1
        if (ancestorAt(place.head, last.height) !== last) counts.forks += 1
        last = place.head
        const now = place.head.timestamp + random.pick([0, 1_000, 30_500, 90_000_000])
        await told.hear(branchOf(place), now)
      },
    })
    try {
      for (const step of plan) {
        await walk.play(step)
        const branch = branchOf(walk.place())
        const ask = api(branch)
        counts.candles += await expectCandles(ask.candles, branch, random)
        await expectTickers(ask.tickers, ask.lastClose, branch, random)
      }
      counts.retracted += told.told.retracted
      counts.removed += told.told.removed
    } finally {
      await walk.stop()
      client.release()
      await pool.end()
      await reader.close()
      await database.drop()
    }
  }
})
