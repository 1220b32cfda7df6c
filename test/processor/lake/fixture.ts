import { afterEach } from 'vitest'
import type { LakeTuning } from '../../../src/processor/lake/options'
import type { Disk } from '../../../src/processor/lake/segments/disk'
import { logsOf, readAll } from '../../harness/gateway-client'
import { lakeFolder, startTestLake, type TestLake } from '../../harness/lake'
import { addressOf } from '../../harness/logs'
import {
  creation,
  expectedLogs,
  generatorAt,
  scriptedFilter,
  transfer,
  vote,
} from '../../harness/scripted-market'
import {
  type Emission,
  makeChain,
  type ScriptedRpc,
  startScriptedRpc,
} from '../../harness/scripted-rpc'

export const filter = scriptedFilter(1)
export const FINALITY = 5
const HEIGHT = 60

/** Sixty blocks: transfers, a birth at blocks 10 and 30, votes of the born, the unborn and strangers. */
export const emissions: Emission[][] = Array.from({ length: HEIGHT }, (_, block) => {
  if (block % 4 === 3) return []
  return [
    transfer(block),
    ...(block === 10 ? [vote(generatorAt(1), 1), creation(1)] : []),
    ...(block === 30 ? [creation(2)] : []),
    vote(generatorAt(1), block),
    vote(generatorAt(2), block),
    vote(addressOf(0xbad), block),
    transfer(block + 1000),
  ]
})

const finalOnes = emissions.slice(0, HEIGHT - FINALITY)
/** What every lake of this chain must give, however the node behaves. */
export const expected = expectedLogs(finalOnes, filter)

export type Scene = {
  rpc: ScriptedRpc
  folder: string
  start(tuning?: LakeTuning, disk?: Disk): Promise<TestLake>
  /** All logs, in the shape of `expected`. */
  read(lake: TestLake): Promise<unknown[]>
}

const ends: (() => Promise<unknown>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0).reverse()) await end()
})

/** A scripted node, and lakes on one folder; all of it ends with the test. */
export async function openScene(): Promise<Scene> {
  const rpc = await startScriptedRpc(makeChain(emissions))
  const { folder, remove } = lakeFolder()
  ends.push(remove, rpc.close)
  return {
    rpc,
    folder,
    async start(tuning = {}, disk) {
      const lake = await startTestLake({
        rpcUrl: rpc.url,
        filter,
        folder,
        finality: FINALITY,
        tuning: { answerLogs: 20, firstSpan: 8, ...tuning },
        ...(disk ? { disk } : {}),
      })
      ends.push(lake.close)
      return lake
    },
    read: async (lake) => plain(await readAll(lake.url, filter)),
  }
}

export const plain = (answers: string[]) =>
  logsOf(answers).map(({ block, logIndex, address, topics, data }) => ({
    block,
    logIndex,
    address,
    topics,
    data,
  }))
