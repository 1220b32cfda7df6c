import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { logsOf, readAll } from '../../harness/gateway-client'
import { lakeFolder, startTestLake } from '../../harness/lake'
import { addressOf } from '../../harness/logs'
import {
  creation,
  expectedLogs,
  falseCreation,
  generatorAt,
  scriptedFilter,
  transfer,
  vote,
} from '../../harness/scripted-market'
import { type Emission, makeChain, type Script, startScriptedRpc } from '../../harness/scripted-rpc'

const GENERATORS = 6

/** Any emissions: ours, strangers', births, votes before and after them, in any order within a block. */
const emission: fc.Arbitrary<Emission> = fc.oneof(
  fc.nat(99).map(transfer),
  fc
    .record({ of: fc.nat(GENERATORS), price: fc.nat(99) })
    .map(({ of, price }) => vote(generatorAt(of), price)),
  fc.nat(99).map((price) => vote(addressOf(0xbad), price)),
  fc.nat(GENERATORS).map((number) => falseCreation(number)),
)

/** Each generator is created once at most, as CREATE2 has it. */
const emissions = fc
  .record({
    blocks: fc.array(fc.array(emission, { maxLength: 5 }), { minLength: 3, maxLength: 40 }),
    births: fc.array(fc.option(fc.record({ block: fc.nat(39), place: fc.nat(5) })), {
      maxLength: GENERATORS,
    }),
  })
  .map(({ blocks, births }) => {
    for (const [number, birth] of births.entries()) {
      const block = birth && blocks[birth.block % blocks.length]
      if (block) block.splice(birth.place, 0, creation(number))
    }
    return blocks
  })

/** A node with limits, in other words each time. */
function limits(mostBlocks: number, mostLogs: number, mostAddresses: number): Script {
  return (calls, replies) => {
    for (const [i, { method, params, id }] of calls.entries()) {
      if (method !== 'eth_getLogs') continue
      const { fromBlock, toBlock, address } = params[0] as Record<
        'fromBlock' | 'toBlock',
        string
      > & {
        address: string[]
      }
      const found = ((replies[i]?.result ?? []) as unknown[]).length
      const refuse = (message: string) => {
        replies[i] = { id, error: { code: -32000, message } }
      }
      if (Number(toBlock) - Number(fromBlock) + 1 > mostBlocks)
        refuse(`eth_getLogs is limited to a ${mostBlocks} range`)
      else if (address.length > mostAddresses) refuse('too many addresses')
      else if (found > mostLogs && fromBlock !== toBlock)
        refuse(`query returned more than ${mostLogs} results`)
    }
    return undefined
  }
}

describe('a lake', () => {
  it('gives the same logs, whatever the ranges, limits, answers and finality', async () => {
    await fc.assert(
      fc.asyncProperty(
        emissions,
        fc.record({
          startBlock: fc.integer({ min: 0, max: 3 }),
          finality: fc.nat(3),
          mostBlocks: fc.integer({ min: 1, max: 50 }),
          mostLogs: fc.integer({ min: 1, max: 20 }),
          mostAddresses: fc.integer({ min: 1, max: 9 }),
        }),
        fc.record({
          answerLogs: fc.integer({ min: 1, max: 40 }),
          answerBlocks: fc.integer({ min: 1, max: 50 }),
          width: fc.integer({ min: 1, max: 4 }),
          firstSpan: fc.integer({ min: 1, max: 50 }),
          rangeLogs: fc.integer({ min: 1, max: 20 }),
          chunk: fc.integer({ min: 1, max: 9 }),
          ahead: fc.integer({ min: 1, max: 4 }),
        }),
        async (blocks, node, tuning) => {
          const filter = scriptedFilter(node.startBlock)
          const rpc = await startScriptedRpc(makeChain(blocks))
          rpc.play(limits(node.mostBlocks, node.mostLogs, node.mostAddresses))
          const { folder, remove } = lakeFolder()
          const settings = { rpcUrl: rpc.url, filter, folder, finality: node.finality, tuning }
          const expected = expectedLogs(blocks.slice(0, blocks.length - node.finality), filter)
          const said = (answers: string[]) =>
            logsOf(answers).map(({ block, logIndex, address, topics, data }) => ({
              block,
              logIndex,
              address,
              topics,
              data,
            }))
          try {
            const first = await startTestLake(settings)
            const answers = await readAll(first.url, filter)
            await first.close()
            expect(said(answers)).toEqual(expected)

            // Read again with other answers: the disk gives the same logs.
            const again = await startTestLake({ ...settings, tuning: { ...tuning, answerLogs: 3 } })
            expect(logsOf(await readAll(again.url, filter))).toEqual(logsOf(answers))
            expect(again.counts.eth_getLogs).toBeUndefined()
            await again.close()
          } finally {
            await rpc.close()
            await remove()
          }
        },
      ),
      { numRuns: 60, verbose: 1 },
    )
  })
})
