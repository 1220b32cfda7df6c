import { Client } from 'pg'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../harness/database'
import {
  acceptBid,
  contribute,
  createRequest,
  type Move,
  placeBid,
} from '../harness/script/funding'
import { ACCOUNTS } from '../harness/script/market'
import { BUY, GTC, openListing, placeOrder, SELL } from '../harness/script/order-book'
import { createTree, type TreeBlock } from '../harness/script/tree'
import { branchOf } from './branch'
import { createToldReader } from './told-reader'
import { withIndex } from './with-index'

const TICK = 10n ** 13n

const fund: Move[] = [createRequest, placeBid, acceptBid, ...Array(40).fill(contribute)]

const open: Move = (market) => {
  const [plant] = market.plants
  return plant ? openListing(market, plant, TICK, 100) : []
}

/** An order of somebody who holds shares, or of somebody else. */
const order =
  (side: typeof BUY | typeof SELL): Move =>
  (market) => {
    const [listing] = market.listings
    const holder = [...(listing?.plant.holdings.keys() ?? [])][0] ?? ''
    const other = ACCOUNTS.find((account) => account !== holder) ?? ''
    const maker = side === SELL ? holder : other
    const terms = { price: 100n * TICK, remaining: 1n, timeInForce: GTC, expiresAt: 0, maxSteps: 8 }
    return listing ? placeOrder(market, listing, { maker, side, ...terms }) : []
  }

test('a market that a fork undid and another opens again has no candle of its former life', async () => {
  const empty = await createTestDatabase()
  const tree = createTree(3)
  const funded = tree.grow(tree.start, 1, { plays: fund })
  await withIndex(empty, async ({ index, url }) => {
    await index.transact(tree.start)
    const client = new Client({ connectionString: url })
    await client.connect()
    const reader = createToldReader(client)
    async function go(head: TreeBlock): Promise<void> {
      await index.transactHot({ base: tree.start, tip: head, final: tree.start })
      await reader.hear(branchOf({ head, final: tree.start, nonce: 0 }), head.timestamp)
    }
    try {
      await go(tree.start)
      await go(tree.grow(funded, 1, { plays: [open, order(SELL), order(BUY)] }))
      await go(tree.grow(tree.start, 1, { size: 0 }))
      expect(reader.told).toEqual({ commits: 2, retracted: 1, removed: 9 })
      await go(tree.grow(funded, 1, { plays: [open, order(SELL)] }))
    } finally {
      await client.end()
    }
  }).finally(() => empty.drop())
})
