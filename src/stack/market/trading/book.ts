import type { AccountIndex } from '../actions'

/** In the order of the contract's enum. */
export const SIDES = ['BUY', 'SELL'] as const
export type Side = (typeof SIDES)[number]

/** In the order of the contract's enum. */
export const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'POST_ONLY'] as const
export type TimeInForce = (typeof TIMES_IN_FORCE)[number]

/** An order that rests, or did. Prices are whole ticks of its market. */
export type Order = {
  id: number
  account: AccountIndex
  side: Side
  tick: number
  remaining: number
  /** Unix seconds; 0: never. */
  expiresAt: number
}

/** What rests in one market: each side best first, and in a level oldest first. */
export type Book = Record<Side, Order[]>

export const createBook = (): Book => ({ BUY: [], SELL: [] })

export const oppositeOf = (side: Side): Side => (side === 'BUY' ? 'SELL' : 'BUY')

export const isExpired = ({ expiresAt }: Order, now: number): boolean =>
  expiresAt !== 0 && expiresAt <= now

/** Whether an order of `side` with limit `tick` takes what rests at `other`. */
export const reaches = (side: Side, tick: number, other: number): boolean =>
  side === 'BUY' ? tick >= other : tick <= other

/** Levels of a side, expired orders counted, as the contract does. */
export function countLevels(orders: Order[]): number {
  let count = 0
  let last = 0
  for (const { tick } of orders) {
    if (tick !== last) count += 1
    last = tick
  }
  return count
}

/** Puts an order behind all that are as good. */
export function insert(book: Book, order: Order): void {
  const list = book[order.side]
  let low = 0
  let high = list.length
  while (low < high) {
    const middle = (low + high) >> 1
    const at = list[middle]
    if (at && reaches(order.side, at.tick, order.tick)) low = middle + 1
    else high = middle
  }
  list.splice(low, 0, order)
}

/** Takes out an order that rests. */
export function remove(book: Book, order: Order): void {
  const index = book[order.side].indexOf(order)
  if (index < 0) throw new RangeError(`order ${order.id} does not rest`)
  book[order.side].splice(index, 1)
}
