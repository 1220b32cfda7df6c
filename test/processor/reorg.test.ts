import { parseEther } from 'ethers'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { verify } from '../../src/verify/verify'
import { read, type TestChain, type TestMarket } from '../harness/chain'
import type { TestDatabase } from '../harness/database'
import { CAST, DAY, type Life } from '../harness/market-life'
import type { TestIndex, TestProcessor } from '../harness/processor'
import { startWorld, type World } from '../harness/world'

describe('a reorg', () => {
  let world: World
  let chain: TestChain
  let market: TestMarket
  let life: Life
  let database: TestDatabase
  let index: TestIndex
  let processor: TestProcessor
  let active: string

  beforeAll(async () => {
    world = await startWorld()
    ;({ chain, market, life, database, index, processor } = world)
    await life.buyTokens()
    active = await life.fund()
    await life.on(active, CAST.consumer, 'activate', parseEther('1'))
    await life.on(active, CAST.ann, 'vote', parseEther('0.5'))
  })

  afterAll(() => world?.stop())

  /** Ids of what the doomed blocks will create, beside a funding that is one share short and a failed one. */
  let doomed: { funding: bigint; failed: bigint }
  beforeEach(async () => {
    const failed = await life.openFunding()
    await life.contribute(CAST.cat, failed, 50)
    await life.pass(30 * DAY)
    const funding = await life.openFunding()
    await life.contribute(CAST.ben, funding, 9999)
    doomed = { funding, failed }
    await index.waitForHead(processor)
  })

  const rowsOf = async (fromBlock: number) => {
    const [counts] = await index.query<Record<string, number>>(
      `SELECT
         (SELECT count(*)::int FROM generator WHERE request_id = $1) AS generators,
         (SELECT count(*)::int FROM holding h JOIN generator g ON g.id = h.generator_id WHERE g.request_id = $1) AS holdings,
         (SELECT count(*)::int FROM price_vote WHERE generator_id = $3 AND voter_id = $4) AS votes,
         (SELECT count(*)::int FROM energy_purchase WHERE block_number > $5) AS purchases,
         (SELECT count(*)::int FROM refund WHERE request_id = $2) AS refunds,
         (SELECT count(*)::int FROM event WHERE block_number > $5 AND name = 'UnitsPurchased') AS events`,
      [
        doomed.funding,
        doomed.failed,
        active.toLowerCase(),
        life.addressOf(CAST.cat).toLowerCase(),
        fromBlock,
      ],
    )
    return counts
  }

  it.each([1, 2, 10, 11, 63, 64])(
    'of depth %i removes what the lost blocks wrote',
    async (depth) => {
      const fork = await chain.head()
      const snapshot = await chain.snapshot()
      const generator = market.generatorAt(active)
      const calls = [
        [CAST.ann, market.marketplace, 'contribute', [doomed.funding, 1]],
        [CAST.cat, generator, 'vote', [parseEther('0.7')]],
        [
          CAST.consumer,
          generator,
          'purchase',
          [4, life.addressOf(CAST.heir), parseEther('1'), 2n ** 40n],
        ],
        [CAST.heir, market.marketplace, 'refundFor', [doomed.failed, life.addressOf(CAST.cat)]],
      ] as const
      // One call a block, as far as there are blocks; the last of them takes the rest.
      for (const [i, [who, contract, method, args]] of calls.entries()) {
        await market.send(who, contract, method, [...args])
        if (i + 1 < Math.min(depth, calls.length)) await chain.mine()
      }
      await chain.mine()
      await chain.mineMany(Math.max(0, depth - calls.length))
      expect((await chain.head()).number).toBe(fork.number + depth)
      await index.waitForHead(processor)
      expect(await rowsOf(fork.number)).toEqual({
        generators: 1,
        holdings: 2,
        votes: 1,
        purchases: 1,
        refunds: 1,
        events: 1,
      })

      await chain.revert(snapshot)
      await chain.mine(fork.timestamp + 3)
      await life.contribute(CAST.cat, doomed.funding, 1) // on this branch another financier completes it
      await chain.mineMany(depth)
      await index.waitForHead(processor)

      expect(await rowsOf(fork.number)).toEqual({
        generators: 1,
        holdings: 2,
        votes: 0,
        purchases: 0,
        refunds: 0,
        events: 0,
      })
      const [holder] = await index.query(
        `SELECT h.account_id FROM holding h JOIN generator g ON g.id = h.generator_id WHERE g.request_id = $1 AND h.balance = 1`,
        [doomed.funding],
      )
      expect(holder).toEqual({ account_id: life.addressOf(CAST.cat).toLowerCase() })
      const [request] = await index.query(
        'SELECT stage, refunded_total FROM funding_request WHERE id = $1',
        [doomed.failed],
      )
      expect(request).toEqual({ stage: 'ACCEPTED', refunded_total: '0' })
      await expectClean()
    },
  )

  it('that orphans a creation forgets the generator: its address counts for nothing', async () => {
    const fork = await chain.head()
    const snapshot = await chain.snapshot()
    await life.contribute(CAST.ann, doomed.funding, 1)
    await index.waitForHead(processor)
    expect((await rowsOf(fork.number))?.generators).toBe(1)

    await chain.revert(snapshot)
    await chain.mine(fork.timestamp + 5)
    await chain.mineMany(3)
    await index.waitForHead(processor)
    expect((await rowsOf(fork.number))?.generators).toBe(0)
    expect(await read(market.marketplace, 'generatorCount')).toBe(
      BigInt((await index.query('SELECT id FROM generator')).length),
    )
    await expectClean()
  })

  async function expectClean(): Promise<void> {
    const report = await verify({
      databaseUrl: database.url,
      rpcUrl: chain.rpcUrl,
      deployment: market.deployment,
    })
    expect(report.tables.flatMap(({ differences }) => differences)).toEqual([])
  }
})
