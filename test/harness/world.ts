import { deployMarket, startTestChain, type TestChain, type TestMarket } from './chain'
import { createTestDatabase, type TestDatabase } from './database'
import { createLife, type Life } from './market-life'
import { openIndex, startProcessor, type TestIndex, type TestProcessor } from './processor'

/** A chain with the market on it, and the shipped processor that follows it into a database of its own. */
export type World = {
  chain: TestChain
  market: TestMarket
  life: Life
  database: TestDatabase
  index: TestIndex
  processor: TestProcessor
  stop(): Promise<void>
}

/** `env`: settings of the processor. */
export async function startWorld(env: Record<string, string> = {}): Promise<World> {
  const chain = await startTestChain()
  const market = await deployMarket(chain.rpcUrl)
  const database = await createTestDatabase()
  const index = await openIndex(database.url, chain)
  const { deployment } = market
  const processor = startProcessor({ chain, databaseUrl: database.url, deployment, env })
  return {
    chain,
    market,
    life: createLife(chain, market),
    database,
    index,
    processor,
    async stop() {
      await processor.kill()
      await index.close()
      await database.drop()
      market.destroy()
      await chain.stop()
    },
  }
}
