import { Interface, type Result } from 'ethers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readArtifact } from '../../src/artifacts'
import type { Deployment } from '../../src/deployment'
import type { LocalChain } from '../../src/stack/chain/local-chain'
import { deployMarket } from '../../src/stack/deploy/deploy'
import { unlockedDeployer } from '../../src/stack/deploy/deployer'
import { LOCAL_FEE_BPS } from '../../src/stack/deploy/terms'
import { drivePlan } from '../../src/stack/market/drive/drive'
import type { Names } from '../../src/stack/market/drive/names'
import { createLiveMarket } from '../../src/stack/market/live/live'
import { callViews } from '../../src/stack/market/live/views'
import { type Plan, planMarket } from '../../src/stack/market/plan/plan'
import { countLevels, type Order, SIDES } from '../../src/stack/market/trading/book'
import { createTestHome, startChainIn } from './local-chain'

const abi = new Interface(readArtifact('OrderBook').abi)
const test = createTestHome()
let chain: LocalChain
let plan: Plan
let contracts: Deployment['contracts']
let names: Names

/** No order depends on what electricity is sold and who is paid for it: two thirds of the year can be left out. */
const LEFT_OUT = ['purchase', 'claimFor']

beforeAll(async () => {
  plan = planMarket({ seed: 2, scale: 1, endsAt: Math.floor(Date.now() / 1_000) })
  const { cast, slots } = plan
  chain = await startChainIn(test, { accounts: cast.size, genesisAt: slots.startsAt - 60 })
  const { rpc, accounts } = chain
  contracts = (
    await deployMarket(unlockedDeployer(rpc, accounts[0] ?? ''), {
      network: 'local',
      chainId: 31_337,
      finality: 75,
      feeBps: LOCAL_FEE_BPS,
    })
  ).contracts
  const actions = plan.actions.filter(({ method }) => !LEFT_OUT.includes(method))
  names = await drivePlan({ rpc, accounts, contracts, actions, endsAt: slots.endsAt })
}, 180_000)

afterAll(() => test.remove())

const ask = (views: [method: string, args?: unknown[]][]): Promise<Result[]> =>
  callViews(
    chain.rpc,
    views.map(([method, args = []]) => ({ to: contracts.orderBook, abi, method, args })),
  )

const readLevels = async (marketId: number, side: number): Promise<Result> =>
  (await ask([['levels', [marketId, side, 0, 500]]]))[0]?.[0]

/** Names of the book's events in blocks from `from` on, with the reason of each close. */
async function readEvents(from: number): Promise<string[]> {
  const logs: { topics: string[]; data: string }[] = await chain.rpc.call('eth_getLogs', [
    { fromBlock: `0x${from.toString(16)}`, toBlock: 'latest', address: contracts.orderBook },
  ])
  return logs.map((log) => {
    const event = abi.parseLog(log)
    return event?.name === 'OrderClosed' ? `closed ${event.args.reason}` : (event?.name ?? '')
  })
}

const countOf = (names: string[], name: string) => names.filter((one) => one === name).length

describe('the planned year of trading', () => {
  it('opens the markets that were planned, with their ticks', async () => {
    const answers = await ask(plan.markets.map(({ id }) => ['marketOf', [id]]))
    for (const [index, { site, tickSize }] of plan.markets.entries()) {
      const { asset, tickSize: told } = answers[index]?.[0] ?? {}
      expect(asset.toLowerCase()).toBe(names.generators.get(site.key))
      expect(told).toBe(tickSize)
    }
  })

  it('leaves every order as the model of the book believes', async () => {
    const orders = plan.markets.flatMap((market) =>
      SIDES.flatMap((side) => market.book[side].map((order) => ({ market, order }))),
    )
    const answers = await ask(orders.map(({ order }) => ['orderOf', [order.id]]))
    let escrow = 0n
    for (const [index, { market, order }] of orders.entries()) {
      const told = answers[index]?.[0]
      const price = BigInt(order.tick) * market.tickSize
      const believed = [market.id, chain.accounts[order.account], price, order.remaining, 0]
      const { marketId, maker, remaining, closeReason } = told
      expect(
        [marketId, maker.toLowerCase(), told.price, remaining, closeReason].map(String),
      ).toEqual(believed.map(String))
      if (order.side === 'BUY') escrow += price * BigInt(order.remaining)
    }
    expect(orders.length).toBeGreaterThan(800)
    // Nothing else rests, or its money would be here.
    expect((await ask([['escrow']]))[0]?.[0]).toBe(escrow)
  })

  it('leaves the same levels and queues', async () => {
    for (const { id, book, tickSize } of plan.markets) {
      for (const [index, side] of SIDES.entries()) {
        const told = [...(await readLevels(id, index))].map(({ price, quantity, orders }) =>
          [price / tickSize, quantity, orders].map(Number),
        )
        expect(told, `market ${id} ${side}`).toEqual(levelsOf(book[side]))
      }
    }
  })

  it('has trades, and orders that end in every way', async () => {
    const events = await readEvents(0)
    expect(countOf(events, 'OrderFilled')).toBeGreaterThanOrEqual(2_000)
    expect(countOf(events, 'OrderReduced')).toBeGreaterThanOrEqual(20)
    // Filled, canceled, expired, self-trade, unfilled, would cross, halted.
    for (const reason of [1, 2, 3, 4, 5, 6, 7]) {
      expect(countOf(events, `closed ${reason}`), `${reason}`).toBeGreaterThanOrEqual(1)
    }
  })

  it('leaves orders in a halted market', async () => {
    let left = 0
    for (const { id, site, book } of plan.markets) {
      const [halted] = await ask([['isHalted', [id]]])
      expect(halted?.[0]).toBe(site.defaultedAt < Infinity)
      if (halted?.[0]) left += countLevels(book.BUY) + countLevels(book.SELL)
    }
    expect(left).toBeGreaterThanOrEqual(1)
  })
})

const levelsOf = (orders: Order[]): number[][] => {
  const levels = new Map<number, [quantity: number, orders: number]>()
  for (const { tick, remaining } of orders) {
    const [quantity, count] = levels.get(tick) ?? [0, 0]
    levels.set(tick, [quantity + remaining, count + 1])
  }
  return [...levels].map(([tick, level]) => [tick, ...level])
}

describe('live trading', () => {
  it('goes on in every way, by calls that all succeed, and keeps deep books deep', async () => {
    const { rpc, accounts } = chain
    const { cast } = plan
    const { requests } = names
    const options = { rpc, accounts, contracts, cast, requests, seed: 2, scale: 1 }
    await chain.mine()
    const from = Number(await rpc.call('eth_blockNumber')) + 1
    // The second one begins like a stack that was killed: it knows what the chain tells it.
    for (const blocks of [60, 60]) {
      const live = createLiveMarket(options)
      for (let block = 0; block < blocks; block++) {
        await live.act()
        await chain.mine()
        await live.check()
      }
    }
    const events = await readEvents(from)
    expect(countOf(events, 'OrderPlaced')).toBeGreaterThan(150)
    expect(countOf(events, 'OrderPlaced')).toBeLessThan(1_500)
    expect(countOf(events, 'OrderFilled')).toBeGreaterThan(60)
    for (const name of ['closed 1', 'closed 2', 'closed 3', 'OrderReduced']) {
      expect(countOf(events, name), name).toBeGreaterThanOrEqual(1)
    }
    expect(await countFailed(from)).toBe(0)

    const levels = await Promise.all(
      plan.markets.map(async ({ id }) =>
        Promise.all(SIDES.map(async (_, side) => (await readLevels(id, side)).length)),
      ),
    )
    expect(levels.filter((sides) => Math.min(...sides) >= 50).length).toBeGreaterThanOrEqual(5)
    expect(Math.max(...levels.flat())).toBeLessThan(100)
  }, 120_000)
})

async function countFailed(from: number): Promise<number> {
  const to = Number(await chain.rpc.call('eth_blockNumber'))
  let failed = 0
  for (let block = from; block <= to; block++) {
    const receipts: { status: string }[] = await chain.rpc.call('eth_getBlockReceipts', [
      `0x${block.toString(16)}`,
    ])
    failed += receipts.filter(({ status }) => status !== '0x1').length
  }
  return failed
}
