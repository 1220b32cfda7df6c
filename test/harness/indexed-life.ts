import { deployMarket, startTestChain, type TestChain, type TestMarket } from './chain'
import { createTestDatabase, type TestDatabase } from './database'
import { indexInBatches, readBlocks } from './index-blocks'
import { createLife } from './market-life'

export type IndexedLife = {
  chain: TestChain
  market: TestMarket
  database: TestDatabase
  generators: { active: string; defaulted: string; pending: string }
  stop(): Promise<void>
}

/** A market with fees that lived through everything, on a chain of its own, indexed into a database of its own. */
export async function startIndexedLife(): Promise<IndexedLife> {
  const chain = await startTestChain()
  const market = await deployMarket(chain.rpcUrl, { feeBps: 30n })
  const generators = await createLife(chain, market).playAll()
  const database = await createTestDatabase()
  const { number } = await chain.head()
  const blocks = await readBlocks(chain, market.deployment.startBlock, number)
  await indexInBatches(database.url, market.deployment, blocks, 1000)
  return {
    chain,
    market,
    database,
    generators,
    async stop() {
      await database.drop()
      market.destroy()
      await chain.stop()
    },
  }
}
