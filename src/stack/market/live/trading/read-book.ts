import type { Rpc } from '../../../../rpc'
import type { Random } from '../../random'
import { type Book, type Order, SIDES, type Side } from '../../trading/book'
import { abis } from '../state'
import { callViews } from '../views'

/** Levels of which every order is read: the best of a side, some in the middle, and the farthest. */
const NEAR = 16
const MIDDLE = 4
const FAR = 2

const MOST_LEVELS = 200
const MOST_IN_LEVEL = 50

type Level = { side: Side; price: bigint; quantity: bigint }

/**
 * The book of a market as the chain tells it now. Orders that were not read one by one stand as one for each level, of
 * nobody (id 0, account -1). `accountOf` gives -1 for strangers.
 */
export async function readBook(
  rpc: Rpc,
  orderBook: string,
  market: { id: bigint; tickSize: bigint },
  random: Random,
  accountOf: (address: string) => number,
): Promise<Book> {
  const ask = (method: string, args: unknown[]) => ({
    to: orderBook,
    abi: abis.orderBook,
    method,
    args: [market.id, ...args],
  })
  const pages = await callViews(
    rpc,
    SIDES.map((_, side) => ask('levels', [side, 0n, MOST_LEVELS])),
  )
  const levels = SIDES.map((side, index) =>
    [...(pages[index]?.[0] ?? [])].map(({ price, quantity }): Level => ({ side, price, quantity })),
  )
  const near = levels.flatMap((list) => chooseLevels(list, random))
  const queues = await callViews(
    rpc,
    near.map(({ side, price }) => ask('queueOf', [SIDES.indexOf(side), price, 0n, MOST_IN_LEVEL])),
  )
  const ids = queues.flatMap((result) => [...result[0]] as bigint[])
  const answers = await callViews(
    rpc,
    ids.map((id) => ({ ...ask('orderOf', []), args: [id] })),
  )
  const orders = ids.map((id, index): Order => {
    const { maker, side, price, remaining, expiresAt } = answers[index]?.[0] ?? {}
    return {
      id: Number(id),
      account: accountOf(String(maker).toLowerCase()),
      side: SIDES[Number(side)] ?? 'BUY',
      tick: Number(price / market.tickSize),
      remaining: Number(remaining),
      expiresAt: Number(expiresAt),
    }
  })
  const ordersOf = (level: Level): Order[] => {
    const tick = Number(level.price / market.tickSize)
    if (near.includes(level)) {
      return orders.filter((order) => order.side === level.side && order.tick === tick)
    }
    const remaining = Number(level.quantity)
    return [{ id: 0, account: -1, side: level.side, tick, remaining, expiresAt: 0 }]
  }
  const [buys = [], sells = []] = levels
  return { BUY: buys.flatMap(ordersOf), SELL: sells.flatMap(ordersOf) }
}

function chooseLevels(levels: Level[], random: Random): Level[] {
  const middle = random.integer(NEAR, Math.max(NEAR, levels.length - FAR - MIDDLE))
  return levels.filter(
    (_, index) =>
      index < NEAR || (index >= middle && index < middle + MIDDLE) || index >= levels.length - FAR,
  )
}
