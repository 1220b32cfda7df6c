import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '../../src/processor/block'
import { verify } from '../../src/verify/verify'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { checksums, indexInBatches, readBlocks } from '../harness/index-blocks'
import { createLife } from '../harness/market-life'

describe('the index of one chain', () => {
  let chain: TestChain
  let market: TestMarket
  let blocks: Block[]
  const databases: TestDatabase[] = []

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    await createLife(chain, market).playAll()
    blocks = await readBlocks(chain, market.deployment.startBlock, (await chain.head()).number)
  })

  afterAll(async () => {
    for (const database of databases) await database.drop()
    market?.destroy()
    await chain?.stop()
  })

  async function indexFresh(size: number, gathered = false) {
    const database = await createTestDatabase()
    databases.push(database)
    const { deployment } = market
    const batches = await indexInBatches(database.url, deployment, blocks, size, { gathered })
    return { url: database.url, batches }
  }

  it('is the same with batches of 1, 7 and 1,000 blocks, with batches gathered, and equals the chain', async () => {
    const one = await indexFresh(1)
    const seven = await indexFresh(7)
    const all = await indexFresh(1000)
    expect([one.batches, seven.batches, all.batches]).toEqual([
      blocks.length,
      Math.ceil(blocks.length / 7),
      1,
    ])
    const expected = await checksums(one.url)
    for (const [table, sum] of Object.entries(expected)) expect(sum, table).not.toMatch(/^0 /)
    expect(await checksums(seven.url)).toEqual(expected)
    expect(await checksums(all.url)).toEqual(expected)
    const gathered = await indexFresh(3, true)
    expect(await checksums(gathered.url)).toEqual(expected)

    const { rpcUrl } = chain
    const report = await verify({ databaseUrl: seven.url, rpcUrl, deployment: market.deployment })
    expect(report.tables.flatMap(({ differences }) => differences)).toEqual([])
  })
})
