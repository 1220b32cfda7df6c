import type { AccountIndex } from '../actions'
import {
  type Book,
  insert,
  isExpired,
  type Order,
  oppositeOf,
  reaches,
  remove,
  type Side,
  type TimeInForce,
} from './book'

/** An order that somebody wants to place. */
export type Wish = {
  account: AccountIndex
  side: Side
  tick: number
  quantity: number
  timeInForce: TimeInForce
  /** Unix seconds; 0: never. */
  expiresAt: number
  maxSteps: number
}

/** What a wish met on its way. */
export type Met = { order: Order; filled: number } | { order: Order; released: number }

export type Outcome = {
  met: Met[]
  /** What rests now, if any. */
  resting: Order | undefined
}

/**
 * Places an order as the contract does: best first, then oldest; expired ones and one's own are closed on the way. Throws
 * RangeError for an order that the contract would refuse, and changes nothing then.
 */
export function place(book: Book, id: number, wish: Wish, now: number): Outcome {
  const { account, side, tick, quantity, timeInForce, expiresAt } = wish
  if (tick * quantity < 100 || quantity < 1) throw new RangeError('below the least notional')
  const { met, left } = preview(book, wish, now)
  if (timeInForce === 'FOK' && left > 0) throw new RangeError(`${left} shares would not be filled`)
  const closed = new Set(met.filter((one) => !isFill(one) || one.filled === one.order.remaining))
  const next = book[oppositeOf(side)][closed.size]
  const crosses = left > 0 && next !== undefined && reaches(side, tick, next.tick)
  if (timeInForce === 'POST_ONLY' && crosses) throw new RangeError('a post-only order would cross')

  for (const one of met) {
    if (isFill(one)) one.order.remaining -= one.filled
    if (closed.has(one)) remove(book, one.order)
  }
  const rests = left > 0 && !crosses && timeInForce !== 'IOC'
  const resting = rests ? { id, account, side, tick, remaining: left, expiresAt } : undefined
  if (resting) insert(book, resting)
  return { met, resting }
}

export const isFill = (met: Met): met is { order: Order; filled: number } => 'filled' in met

/** What a wish would meet, and how much of it would be left. */
export function preview(book: Book, wish: Wish, now: number): { met: Met[]; left: number } {
  const { account, side, tick, quantity, timeInForce, maxSteps } = wish
  const met: Met[] = []
  let left = quantity
  for (const order of book[oppositeOf(side)]) {
    if (left === 0 || met.length === maxSteps || !reaches(side, tick, order.tick)) break
    const expired = isExpired(order, now)
    if (!expired && timeInForce === 'POST_ONLY') break
    if (expired || order.account === account) {
      met.push({ order, released: order.remaining })
      continue
    }
    const filled = Math.min(left, order.remaining)
    met.push({ order, filled })
    left -= filled
  }
  return { met, left }
}
