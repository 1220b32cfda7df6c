import { describe, expect, it } from 'vitest'
import { readAll } from '../../harness/gateway-client'
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
import { type Emission, makeChain, startScriptedRpc } from '../../harness/scripted-rpc'
import { plain } from './fixture'

const filter = scriptedFilter(1)
const one = generatorAt(1)

/** What a lake gives of a chain whose blocks from 1 on hold these, read in ranges of `span` blocks. */
async function readWith(blocks: Emission[][], span: number) {
  const rpc = await startScriptedRpc(makeChain([[], ...blocks]))
  const { folder, remove } = lakeFolder()
  const lake = await startTestLake({
    rpcUrl: rpc.url,
    filter,
    folder,
    finality: 0,
    tuning: { firstSpan: span, mostSpan: span },
  })
  try {
    return plain(await readAll(lake.url, filter))
  } finally {
    await lake.close()
    await rpc.close()
    await remove()
  }
}

const CASES: [name: string, blocks: Emission[][], kept: number][] = [
  ['creates and emits in one block', [[creation(1), vote(one, 1)], [vote(one, 2)]], 3],
  ['emits in its constructor, before the event of its creation', [[vote(one, 1), creation(1)]], 2],
  [
    'stands where an impostor emitted before the block of its birth (CREATE2)',
    [[vote(one, 1)], [vote(one, 2)], [creation(1)], [vote(one, 3)]],
    2,
  ],
  ['is created by a stranger', [[falseCreation(1)], [vote(one, 1)], [transfer(1)]], 1],
  [
    'is created in the last block of a range',
    [[], [], [], [vote(one, 1), creation(1)], [vote(one, 2)]],
    3,
  ],
  [
    'is one of hundreds',
    [
      ...Array.from({ length: 1200 }, (_, i) => [creation(i), vote(generatorAt(i), i)]),
      [vote(one, 9)],
    ],
    2401,
  ],
  ['is never created', [[vote(one, 1)], [vote(addressOf(0xbad), 1)]], 0],
]

describe('a generator that', () => {
  it.each(CASES)('%s has its events from the block of its birth on', async (_, blocks, kept) => {
    const expected = expectedLogs([[], ...blocks], filter)
    expect(expected).toHaveLength(kept)
    for (const span of [1, 2, 4, 1000]) {
      if (span < 4 && blocks.length > 100) continue
      expect(await readWith(blocks, span)).toEqual(expected)
    }
  })
})
