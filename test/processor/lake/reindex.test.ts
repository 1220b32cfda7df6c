import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LakeFilter } from '../../../src/processor/lake/filter'
import { marketFilter } from '../../../src/processor/lake/market-filter'
import { deployMarket, startTestChain, type TestChain, type TestMarket } from '../../harness/chain'
import { heightOf, logsOf, readAll } from '../../harness/gateway-client'
import { lakeFolder, startTestLake } from '../../harness/lake'
import { createLife } from '../../harness/market-life'

const FINALITY = 10

describe('a lake of a market on a chain', () => {
  let chain: TestChain
  let market: TestMarket
  let filter: LakeFilter
  const { folder, remove } = lakeFolder()

  beforeAll(async () => {
    chain = await startTestChain()
    market = await deployMarket(chain.rpcUrl)
    await createLife(chain, market).playAll()
    await chain.mineMany(FINALITY)
    filter = marketFilter(market.deployment)
  })

  afterAll(async () => {
    market?.destroy()
    await chain?.stop()
    await remove()
  })

  /** Every log of ours up to the final head, from the node itself: all logs, told apart here. */
  async function logsOnChain() {
    const to = `0x${((await chain.head()).number - FINALITY).toString(16)}`
    const all = await chain.rpc('eth_getLogs', [{ fromBlock: '0x0', toBlock: to }])
    const own = new Map(filter.contracts.map(({ address, topics }) => [address, topics]))
    for (const { address, topics } of all) {
      const isBirth = address === filter.factory.address && topics[0] === filter.factory.topic
      if (isBirth) own.set(`0x${topics[1].slice(26)}`, filter.generatorTopics)
    }
    return all
      .filter((log: { address: string; topics: string[] }) =>
        own.get(log.address)?.includes(String(log.topics[0])),
      )
      .map((log: Record<string, string>) => ({
        block: Number(log.blockNumber),
        logIndex: Number(log.logIndex),
        transactionIndex: Number(log.transactionIndex),
        transactionHash: log.transactionHash,
        address: log.address,
        topics: log.topics,
        data: log.data,
      }))
  }

  it('gives every log of ours, and a re-index the same bytes without a log read from the node', async () => {
    const tuning = { answerLogs: 50, firstSpan: 7 }
    const first = await startTestLake({
      rpcUrl: chain.rpcUrl,
      filter,
      folder,
      finality: FINALITY,
      tuning,
    })
    const answers = await readAll(first.url, filter)
    expect(await heightOf(first.url)).toBe((await chain.head()).number - FINALITY)
    await first.close()
    const expected = await logsOnChain()
    expect(expected.length).toBeGreaterThan(100)
    expect(logsOf(answers)).toEqual(expected)
    expect(answers.length).toBeGreaterThan(2)

    const again = await startTestLake({
      rpcUrl: chain.rpcUrl,
      filter,
      folder,
      finality: FINALITY,
      tuning,
    })
    expect(await readAll(again.url, filter)).toEqual(answers)
    expect(again.counts.eth_getLogs).toBeUndefined()
    expect(again.counts['lakeRead true']).toBe(answers.length)
    await again.close()
  })
})
