import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../src/verify/verify'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../harness/chain'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import { indexInBatches, readBlocks } from '../harness/index-blocks'
import { CAST, createLife, DAY, type Life } from '../harness/market-life'
import { type IndexedStatus, statusesIn } from '../harness/statuses'

describe("a request's status, which changes by time alone", () => {
  let chain: TestChain
  let market: TestMarket
  let life: Life
  let database: TestDatabase
  let indexed: number

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    life = createLife(chain, market)
    database = await createTestDatabase()
    indexed = market.deployment.startBlock - 1
    await life.buyTokens()
  })

  afterAll(async () => {
    await database?.drop()
    market?.destroy()
    await chain?.stop()
  })

  /** Mines an empty block at a time, indexes up to it, and holds the index to `statusOf` of the Marketplace. */
  async function statusesAt(time: number): Promise<IndexedStatus[]> {
    await chain.mine(time)
    const { number } = await chain.head()
    const blocks = await readBlocks(chain, indexed + 1, number)
    await indexInBatches(database.url, market.deployment, blocks, 1000)
    indexed = number
    const { tables } = await verify({
      databaseUrl: database.url,
      rpcUrl: chain.rpcUrl,
      deployment: market.deployment,
    })
    expect(tables.flatMap(({ differences }) => differences)).toEqual([])
    return statusesIn(database.url)
  }

  it('is right one second before each edge and at it', async () => {
    const chosen = await life.request()
    await life.bid(chosen)
    const bidsCloseAt = (await chain.head()).timestamp + 7 * DAY
    const lapsing = await life.request()
    const created = (await market.provider.getBlock((await chain.head()).number))?.timestamp ?? 0
    const at = async (time: number, id: bigint) =>
      (await statusesAt(time)).find((one) => one.id === String(id))?.status

    expect(await at(created + 7 * DAY - 1, lapsing)).toBe('BIDDING')
    expect(await at(created + 7 * DAY, lapsing)).toBe('CHOOSING')
    expect((await chain.head()).timestamp).toBeGreaterThanOrEqual(bidsCloseAt)
    await market.transact(CAST.consumer, market.marketplace, 'acceptBid', [chosen, 1])
    const accepted = (await chain.head()).timestamp
    expect(await at(created + 14 * DAY - 1, lapsing)).toBe('CHOOSING')
    expect(await at(created + 14 * DAY, lapsing)).toBe('LAPSED')
    expect(await at(accepted + 30 * DAY - 1, chosen)).toBe('FUNDING')
    expect(await at(accepted + 30 * DAY, chosen)).toBe('FAILED')
  })
})
