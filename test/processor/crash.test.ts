import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/verify/verify'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase } from '../harness/database'
import { checksums } from '../harness/index-blocks'
import { CAST, createLife } from '../harness/market-life'
import { openIndex, startProcessor } from '../harness/processor'

describe('a processor that is killed', () => {
  let chain: TestChain
  let market: TestMarket

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    const life = createLife(chain, market)
    await life.playAll()
    await chain.mineMany(1500)
    const active = await life.fund()
    await life.on(active, CAST.ann, 'vote', 7)
    await chain.mineMany(20)
  })

  afterAll(async () => {
    market?.destroy()
    await chain?.stop()
  })

  /** Indexes up to the head; killed each time the height passes one of `crashes`. Gives checksums of all tables. */
  async function indexWith(crashes: number[]): Promise<Record<string, string>> {
    const { deployment } = market
    const database = await createTestDatabase()
    const index = await openIndex(database.url, chain)
    const start = () => startProcessor({ chain, databaseUrl: database.url, deployment })
    let processor = start()
    try {
      for (const crash of crashes) {
        while ((await index.height()) < crash) {
          if (!processor.isRunning()) throw new Error(processor.log())
          await new Promise((resolve) => setTimeout(resolve, 5))
        }
        await processor.kill()
        expect(await index.height()).toBeLessThan((await chain.head()).number)
        processor = start()
      }
      await index.waitForHead(processor)
      const report = await verify({ databaseUrl: database.url, rpcUrl: chain.rpcUrl, deployment })
      expect(report.tables.flatMap(({ differences }) => differences)).toEqual([])
      return await checksums(database.url)
    } finally {
      await processor.kill()
      await index.close()
      await database.drop()
    }
  }

  it('in mid-sync, twice, goes on where it was and ends with the same rows', async () => {
    expect(await indexWith([30, 600])).toEqual(await indexWith([]))
  })

  it('inside the window of reorgs counts a hot generator once', async () => {
    const { deployment } = market
    const database = await createTestDatabase()
    const index = await openIndex(database.url, chain)
    const start = () => startProcessor({ chain, databaseUrl: database.url, deployment })
    let processor = start()
    try {
      await index.waitForHead(processor)
      const life = createLife(chain, market)
      const hot = await life.fund()
      await index.waitForHead(processor)
      await processor.kill()
      await life.on(hot, CAST.ben, 'vote', 5)
      processor = start()
      await index.waitForHead(processor)
      const votes = await index.query('SELECT revision FROM price_vote WHERE generator_id = $1', [
        hot.toLowerCase(),
      ])
      expect(votes).toEqual([{ revision: 1 }])
      const report = await verify({ databaseUrl: database.url, rpcUrl: chain.rpcUrl, deployment })
      expect(report.tables.flatMap(({ differences }) => differences)).toEqual([])
    } finally {
      await processor.kill()
      await index.close()
      await database.drop()
    }
  })
})
