import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ContractName, readInterface } from '../../src/artifacts'
import type { Block } from '../../src/processor/block'
import { createTestDatabase } from '../harness/database'
import { checksums, indexInBatches, readBlocks } from '../harness/index-blocks'
import { type IndexedLife, startIndexedLife } from '../harness/indexed-life'

const NAMES: ContractName[] = ['SolarToken', 'TokenSale', 'Marketplace', 'Generator']

/**
 * Code of a contract that logs whatever it is called with: `topics` words of topics, then the data.
 * The first eleven bytes deploy the rest.
 */
function loggerCode(topics: number): string {
  const hex = (value: number) => value.toString(16).padStart(2, '0')
  const skip = hex(32 * topics)
  const copyData = `60${skip}36038060${skip}600037`
  const pushTopics = Array.from(
    { length: topics },
    (_, i) => `60${hex(32 * (topics - 1 - i))}35`,
  ).join('')
  const log = `${hex(0x80 + topics)}6000${hex(0xa0 + topics)}00`
  const runtime = copyData + pushTopics + log
  return `0x60${hex(runtime.length / 2)}80600b6000396000f3${runtime}`
}

describe("a stranger's contract that emits every one of our events", () => {
  let world: IndexedLife
  let blocks: Block[]

  beforeAll(async () => {
    world = await startIndexedLife()
    const { chain, market } = world
    const loggers = new Map<number, string>()
    for (const topics of [1, 2, 3, 4]) {
      const from = market.accounts[9]
      const hash = await chain.rpc('eth_sendTransaction', [{ from, data: loggerCode(topics) }])
      await chain.mine()
      const receipt = await chain.rpc('eth_getTransactionReceipt', [hash])
      loggers.set(topics, receipt.contractAddress)
    }
    // The real market's own logs, said again by the stranger: nothing tells them apart but the emitter.
    const { startBlock } = market.deployment
    const real = await readBlocks(chain, startBlock, (await chain.head()).number)
    for (const { topics, data } of real.flatMap(({ logs }) => logs)) {
      const call = `0x${[...topics, data].map((part) => part.slice(2)).join('')}`
      const to = loggers.get(topics.length)
      await chain.rpc('eth_sendTransaction', [{ from: market.accounts[9], to, data: call }])
    }
    await chain.mine()
    blocks = await readBlocks(chain, startBlock, (await chain.head()).number)
  })

  afterAll(() => world?.stop())

  it('changes no row', async () => {
    const strange = blocks.at(-1)?.logs ?? []
    const said = new Set(strange.map(({ topics }) => topics[0]))
    const events = NAMES.flatMap((name) =>
      readInterface(name).fragments.filter((fragment) => fragment.type === 'event'),
    )
    expect(said.size).toBeGreaterThan(events.length - 6) // all but those the market never emits, and the shared ones
    const database = await createTestDatabase()
    try {
      await indexInBatches(database.url, world.market.deployment, blocks, 1000)
      expect(await checksums(database.url)).toEqual(await checksums(world.database.url))
    } finally {
      await database.drop()
    }
  })
})
