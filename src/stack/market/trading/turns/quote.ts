import type { AccountIndex } from '../../actions'
import { countLevels, type Order, oppositeOf, reaches, type Side } from '../book'
import type { Desk, Turn } from '../desk'
import type { Wish } from '../match'

const MOST_ORDERS = 3
const MOST_CANCELS = 2
const MOST_TRIMMED = 6

/** Shares taken from who misprices them, in the mean. */
const TAKEN = 24

/** Distance of the best level from the value, and of one level from the next, per value. */
const HALF_SPREAD = 0.004
const GAP = 0.0022
const WIDENING = 0.00003

/** A maker takes back what is priced wrong by now, and offers where levels are missing, the best first. */
export const quote: Turn = (desk) => {
  const maker = desk.random.pick(desk.makers)
  const canceled = retreat(desk, maker)
  const sides: Side[] = desk.random.chance(0.5) ? ['BUY', 'SELL'] : ['SELL', 'BUY']
  const placed = sides.map((side) => fill(desk, maker, side, MOST_ORDERS))
  return canceled + placed.reduce((a, b) => a + b, 0) > 0
}

/** Offers until both sides have their levels, or nobody has what it takes. */
export const topUp: Turn = (desk) => {
  let placed = 0
  for (const side of ['BUY', 'SELL'] as const) {
    for (let missing = missingLevels(desk, side); missing > 0; ) {
      const count = fill(desk, desk.random.pick(desk.makers), side, missing)
      if (count === 0) break
      placed += count
      missing = missingLevels(desk, side)
    }
  }
  return placed > 0
}

/** Takes the farthest orders back where a side has more levels than its makers keep. */
export const trim: Turn = (desk) => {
  let canceled = 0
  for (const side of ['BUY', 'SELL'] as const) {
    const depth = desk.style.depth[side]
    for (let count = 0; count < MOST_TRIMMED; count++) {
      if (countLevels(desk.book[side]) <= mostLevels(depth)) break
      const last = desk.book[side].findLast(isKnown)
      if (!last) break
      desk.cancel(last)
      canceled += 1
    }
  }
  return canceled > 0
}

/** Levels above which a side is not to grow. */
export const mostLevels = (depth: number): number =>
  depth === 0 ? 0 : Math.max(depth + 2, Math.round(depth * 1.25))

/** Whether an account of ours can act on the order: not so for strangers' and for what was placed just now. */
export const isKnown = ({ id, account }: Order): boolean => id > 0 && account >= 0

const missingLevels = ({ book, style }: Desk, side: Side) =>
  style.depth[side] - countLevels(book[side])

function retreat(desk: Desk, maker: AccountIndex): number {
  const { book, value } = desk
  const isWrong = ({ account, side, tick, id }: Order) =>
    account === maker && id > 0 && (side === 'BUY' ? tick > value : tick < value)
  const wrong = [...book.BUY, ...book.SELL].filter(isWrong).slice(0, MOST_CANCELS)
  for (const order of wrong) desk.cancel(order)
  return wrong.length
}

/** Places up to `most` orders where a level is missing; gives how many. */
function fill(desk: Desk, maker: AccountIndex, side: Side, most: number): number {
  const { book, random, style, value } = desk
  const depth = style.depth[side]
  const sign = side === 'BUY' ? -1 : 1
  const isFull = missingLevels(desk, side) <= 0
  // Looks beyond the depth: levels of old may stand between those wanted now.
  const reach = isFull ? Math.max(1, Math.min(depth, 4)) : 2 * depth
  let placed = 0
  for (let level = 0; level < reach && placed < most; level++) {
    const away = HALF_SPREAD + GAP * level + WIDENING * level * level
    const gap = Math.max(1, value * (GAP + 2 * WIDENING * level))
    const tick = Math.round(value * (1 + sign * away))
    if (tick < 1 || isTaken(book[side], tick, gap * 0.45)) continue
    const [opposite] = book[oppositeOf(side)]
    // Whoever offers more than a share is worth is taken at his word.
    const crosses = opposite !== undefined && reaches(side, tick, opposite.tick)
    if (depth === 0 && !crosses) break
    const size = crosses ? TAKEN : 3 + 0.3 * level
    const wanted = Math.ceil(size * random.between(0.5, 1.6))
    const account = side === 'BUY' ? maker : sellerOf(desk, maker, wanted)
    const quantity = side === 'BUY' ? wanted : Math.min(wanted, desk.sharesOf(account))
    if (quantity < 1) break
    const terms = crosses ? TAKING : termsOf(desk)
    desk.place({ account, side, tick, quantity, maxSteps: 8, ...terms })
    placed += 1
  }
  return placed
}

type Terms = Pick<Wish, 'timeInForce' | 'expiresAt'>

const TAKING: Terms = { timeInForce: 'IOC', expiresAt: 0 }

function termsOf({ random, style, now, lifetimes }: Desk): Terms {
  const ends = style.depth.BUY < 30 && random.chance(0.2)
  return {
    timeInForce: random.chance(0.5) ? 'POST_ONLY' : 'GTC',
    expiresAt: ends ? now + 2 * random.integer(...lifetimes) : 0,
  }
}

const isTaken = (orders: Order[], tick: number, distance: number) =>
  orders.some((order) => Math.abs(order.tick - tick) < Math.max(1, distance))

/** The maker itself, or whoever of the makers has the most shares left. */
function sellerOf({ makers, sharesOf }: Desk, maker: AccountIndex, wanted: number): AccountIndex {
  if (sharesOf(maker) >= wanted) return maker
  return makers.reduce((best, other) => (sharesOf(other) > sharesOf(best) ? other : best), maker)
}
