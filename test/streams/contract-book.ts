import { type Rpc, toHex } from '../../src/rpc'
import type { TestMarket } from '../harness/chain'

/** An order that rests in the contract; it is live unless expired at the block's time. */
export type RestingOrder = {
  id: bigint
  market: bigint
  side: Side
  price: bigint
  remaining: bigint
  maker: string
  isLive: boolean
}
export type Side = 0 | 1

/** Levels that `levels` is asked for at once. */
const PAGE = 40

/** All that rests in some markets at the newest block, best first, then oldest, read from the contract's views. */
export async function readResting(
  { orderBook }: TestMarket,
  batch: Rpc['batch'],
  markets: bigint[],
  now: number,
): Promise<RestingOrder[]> {
  const to = String(orderBook.target)
  const abi = orderBook.interface

  async function ask(calls: [method: string, args: unknown[]][]) {
    const answers = await batch(
      calls.map(([method, args]) => [
        'eth_call',
        [{ to, data: abi.encodeFunctionData(method, args), gas: toHex(500_000_000) }, 'latest'],
      ]),
    )
    return answers.map((data, i) => {
      const [method] = calls[i] as [string, unknown[]]
      return abi.decodeFunctionResult(method, String(data))[0]
    })
  }

  const levels: { market: bigint; side: Side; price: bigint; quantity: bigint; orders: bigint }[] =
    []
  for (const market of markets) {
    for (const side of [0, 1] as const) {
      for (let after = 0n; ; ) {
        const [page] = await ask([['levels', [market, side, after, PAGE]]])
        for (const { price, quantity, orders } of page)
          levels.push({ market, side, price, quantity, orders })
        if (page.length < PAGE) break
        after = page.at(-1).price
      }
    }
  }
  const queues: bigint[][] = await ask(
    levels.map(({ market, side, price, orders }) => [
      'queueOf',
      [market, side, price, 0n, orders + 1n],
    ]),
  )
  const ids = queues.flatMap((queue) => [...queue])
  const orders = await ask(ids.map((id) => ['orderOf', [id]]))
  const resting = orders.map(
    ({ marketId, maker, side, price, remaining, expiresAt }, i): RestingOrder => ({
      id: ids[i] as bigint,
      market: marketId,
      side: Number(side) as Side,
      price,
      remaining,
      maker,
      isLive: expiresAt === 0n || expiresAt > BigInt(now),
    }),
  )
  // The contract must agree with itself before anything is held against it.
  let at = 0
  for (const [i, { price, quantity }] of levels.entries()) {
    const queue = resting.slice(at, at + (queues[i]?.length ?? 0))
    at += queue.length
    const sum = queue.reduce((total, order) => total + order.remaining, 0n)
    if (sum !== quantity || queue.some((order) => order.price !== price))
      throw new Error(`level ${price} holds ${quantity}, its orders ${sum}`)
  }
  return resting
}

/** Live levels of one side, best first. */
export function liveLevels(
  resting: RestingOrder[],
  market: bigint,
  side: Side,
): [price: bigint, size: bigint][] {
  const levels = new Map<bigint, bigint>()
  for (const order of resting) {
    if (order.market !== market || order.side !== side || !order.isLive) continue
    levels.set(order.price, (levels.get(order.price) ?? 0n) + order.remaining)
  }
  return [...levels]
}
