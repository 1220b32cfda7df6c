import { MaxUint256, parseEther } from 'ethers'
import { toHex } from '../../src/rpc'
import { read } from '../harness/chain'
import { CAST, DAY } from '../harness/market-life'
import type { World } from '../harness/world'
import type { RestingOrder } from './contract-book'

/** Who trades. */
const TRADERS = [CAST.ann, CAST.ben, CAST.cat, CAST.heir]

const SPARE_COST = '5000'

/** A market of the order book; `middle`: the tick around which prices lie. */
export type Pit = { number: bigint; id: string; tickSize: bigint; middle: number }

/**
 * Generators of different cost, so of prices below and above 1, with their markets open and their shares in many hands;
 * `spare` is a generator whose market nobody has opened.
 */
export async function openFloor({ market, life }: World): Promise<{ pits: Pit[]; spare: string }> {
  const { marketplace, orderBook, solarToken, tokenSale, deployment } = market
  const everybody = [CAST.consumer, ...TRADERS]
  for (const who of everybody) {
    await market.send(who, tokenSale, 'buy', [], parseEther('400'))
    await market.send(who, solarToken, 'approve', [marketplace.target, MaxUint256])
    await market.send(who, solarToken, 'approve', [orderBook.target, MaxUint256])
  }
  await life.pass(1)
  const pits: Pit[] = []
  for (const cost of ['900', '4000', '40000', SPARE_COST]) {
    const requestId = await life.request()
    const bidId = await life.bid(requestId, parseEther(cost))
    await life.pass(7 * DAY)
    await market.transact(CAST.consumer, marketplace, 'acceptBid', [requestId, bidId])
    for (const who of TRADERS) await life.contribute(who, requestId, 2_500)
    const asset = String((await read(marketplace, 'requestOf', requestId)).utility)
    for (const who of TRADERS)
      await market.send(who, market.generatorAt(asset), 'approve', [orderBook.target, MaxUint256])
    if (cost === SPARE_COST) {
      await life.pass(1)
      return { pits, spare: asset }
    }
    await market.transact(CAST.consumer, orderBook, 'openMarket', [asset])
    const number: bigint = await read(orderBook, 'marketIdOf', asset)
    const { tickSize } = await read(orderBook, 'marketOf', number)
    pits.push({
      number,
      id: `${deployment.chainId}-${String(orderBook.target).toLowerCase()}-${number}`,
      tickSize,
      middle: Number(parseEther(cost) / 10_000n / tickSize),
    })
  }
  throw new Error('no generator is spare')
}

type Call = { from: number; method: string; args: unknown[] }

/** Random orders, cancellations and the like. `spread`: how many ticks around the middle prices lie. */
export function createTraders({ chain, market }: World, pits: Pit[], random: () => number) {
  const { accounts, orderBook } = market
  const below = (limit: number) => Math.floor(random() * limit)
  const oneOf = <T>(list: readonly T[]): T => list[below(list.length)] as T

  function place(now: number, spread: number): Call {
    const { number, tickSize, middle } = oneOf(pits)
    const side = below(2)
    // Mostly on its own side of the middle, sometimes across.
    const away = below(spread) - Math.floor(spread / 4)
    const tick = Math.max(1, middle + (side === 0 ? -away : away))
    const kind = below(100)
    const timeInForce = kind < 66 ? 0 : kind < 78 ? 1 : kind < 85 ? 2 : 3
    const expiresAt = below(100) < 30 ? now + 2 + below(60) : 0
    const args = [number, side, BigInt(tick) * tickSize, 100 + below(60), timeInForce, expiresAt, 8]
    return { from: oneOf(TRADERS), method: 'placeOrder', args }
  }

  function change(order: RestingOrder): Call {
    const from = accounts.findIndex((each) => each.toLowerCase() === order.maker.toLowerCase())
    if (!order.isLive && below(2) === 0) {
      return { from: CAST.operator, method: 'prune', args: [[order.id]] }
    }
    if (order.remaining > 1n && below(2) === 0) {
      return {
        from,
        method: 'reduceOrder',
        args: [order.id, 1 + below(Number(order.remaining) - 1)],
      }
    }
    return { from, method: 'cancelOrder', args: [order.id] }
  }

  return {
    /** Puts some operations into the pool, on what rested at the last look; some of them will fail. Gives their hashes. */
    async send(count: number, resting: RestingOrder[], spread: number): Promise<string[]> {
      const { timestamp } = await chain.head()
      const calls = Array.from({ length: count }, () =>
        resting.length > 0 && below(100) < 30
          ? change(oneOf(resting))
          : place(timestamp + 1, spread),
      )
      const hashes = await chain.batch(
        calls.map(({ from, method, args }) => [
          'eth_sendTransaction',
          [
            {
              from: accounts[from],
              to: orderBook.target,
              data: orderBook.interface.encodeFunctionData(method, args),
              gas: toHex(4_000_000),
            },
          ],
        ]),
      )
      return hashes.map(String)
    },
  }
}
