import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../harness/database'
import type { FaultName } from '../harness/script/faults'
import { ancestorAt, createTree } from '../harness/script/tree'
import { type ScriptedWorld, startScriptedWorld } from '../harness/scripted-world'
import { freshSeed, sized } from '../harness/size'

type Case = {
  fault: FaultName
  /** While it reads final blocks, or when the chain forks at its head. */
  phase: 'cold' | 'hot'
  /** The requests it befalls. Default: every second one that reads blocks or logs, six in all. */
  methods?: string[]
  every?: number
  times?: number
  /** The line that tells of it; undefined where reading goes on undisturbed. */
  says?: RegExp
}

const READS = ['eth_getLogs', 'eth_getBlockByNumber', 'eth_getBlockByHash']
const FAILURE = /connection failure.*will pause new requests/s

const CASES: Case[] = [
  {
    fault: 'time-out',
    phase: 'cold',
    times: 1,
    says: /warn lake The node does not answer in time/,
  },
  { fault: 'time-out', phase: 'hot', times: 1, says: /request timed out after 30000 ms/ },
  { fault: 'dropped connection', phase: 'cold', says: /warn lake The node cannot be reached/ },
  { fault: 'dropped connection', phase: 'hot', says: FAILURE },
  { fault: 'rate limit', phase: 'cold', says: /warn lake The node limits our requests: HTTP 429/ },
  { fault: 'rate limit', phase: 'hot', says: FAILURE },
  { fault: 'server error', phase: 'cold', says: /warn lake The node fails: HTTP 500/ },
  { fault: 'server error', phase: 'hot', says: FAILURE },
  { fault: 'server error that says it is JSON', phase: 'hot', says: FAILURE },
  { fault: 'bad gateway', phase: 'cold', says: /warn lake The node fails: HTTP 502/ },
  { fault: 'bad gateway', phase: 'hot', says: FAILURE },
  { fault: 'truncated JSON', phase: 'cold', says: /warn lake .* something that cannot be read/ },
  { fault: 'truncated JSON', phase: 'hot', says: /server returned invalid JSON/ },
  {
    fault: 'wrong block',
    phase: 'cold',
    times: 1, // more would befall what the processor asks at its head: who is lied to there starts anew
    says: /warn lake The node contradicts itself/,
  },
  { fault: 'wrong block', phase: 'hot', methods: ['eth_getBlockByNumber'], every: 1, times: 3 },
  {
    fault: 'missing logs',
    phase: 'cold',
    methods: ['eth_getLogs'],
    every: 1,
    times: 3,
    says: /warn lake The node contradicts itself/,
  },
  {
    fault: 'missing logs',
    phase: 'hot',
    methods: ['eth_getLogs'],
    every: 1,
    says: /Failed to fetch block/,
  },
  { fault: 'inconsistent head', phase: 'cold' },
  { fault: 'inconsistent head', phase: 'hot' },
]

describe.concurrent('the processor goes on by itself, with no wrong row,', {
  timeout: 200_000,
}, () => {
  const seed = freshSeed('faults')
  let empty: TestDatabase

  beforeAll(async () => {
    empty = await createTestDatabase()
  })

  afterAll(() => empty?.drop())

  async function withWorld(
    number: number,
    work: (world: ScriptedWorld, fork: (depth: number) => void) => Promise<void>,
  ): Promise<void> {
    const tree = createTree(seed + number)
    // Its last blocks are empty: the end of a range must not be what tells of logs left out.
    let head = tree.grow(tree.grow(tree.start, 100), 30, { size: 0 })
    const world = await startScriptedWorld({ empty, tree, head, finality: 20 })
    try {
      await work(world, (depth) => {
        head = tree.grow(ancestorAt(head, head.height - depth), depth + 3, { creates: true })
        world.setHead(head)
      })
      expect(world.restarts(), world.log()).toBe(0)
    } finally {
      await world.stop()
    }
  }

  it.each(CASES.map((one, number) => ({ ...one, number })))(
    'after a $fault ($phase)',
    async ({ fault, phase, methods = READS, every = 2, times = 6, says, number }) => {
      await withWorld(number, async (world, fork) => {
        const { faults, calls } = world.chain
        if (phase === 'hot') await world.waitForHead()
        // Not before the processor has looked at the chain: who cannot be reached at the start is refused.
        else while ((calls.get('eth_getBlockByNumber') ?? 0) < 1) await sleep(5)
        faults.start(fault, { methods, every, times })
        if (phase === 'hot') fork(4)
        await world.expectSame()
        expect(faults.count(), 'the fault befell an answer').toBeGreaterThan(0)
        if (says) expect(world.log()).toMatch(says)
        faults.clear()
        fork(2)
        await world.expectSame()
      })
    },
  )

  it('after the chain was away', async () => {
    await withWorld(50, async (world, fork) => {
      await world.waitForHead()
      await world.chain.leave()
      await sleep(sized(12_000, 60_000))
      await world.chain.comeBack()
      fork(4)
      await world.expectSame()
      expect(world.log()).toMatch(/ECONNREFUSED/)
    })
  })
})
