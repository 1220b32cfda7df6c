import type { Random } from '../../chain/random'
import { findMaker, findNewcomer, type TradedMarket, type World } from './market'
import { BUY, GTC, IOC, isExpired, POST_ONLY, SELL, type Side } from './order'

/** Most orders that rest on a side, and how far from what is fair, in ticks. */
const MOST_RESTING = 400
const FARTHEST = 250
const LEAST_RESTING = 3
const LOWEST = 3_000
const HIGHEST = 5_000
const HOUR = 3_600

/** What some traders do at a market: orders that rest, some that end, and takers who make at most `most` trades. */
export function visit(market: TradedMarket, world: World, now: number, most: number): void {
  const { random } = world
  market.fair = Math.min(HIGHEST, Math.max(LOWEST, market.fair + random.int(-2, 3)))
  for (let count = random.int(1, 3); count > 0; count--) quote(market, sideOf(random), world, now)
  for (const side of [BUY, SELL] as const) tidy(market, side, world, now)
  let left = most
  for (let count = random.int(1, 3); count > 0 && left > 0; count--) {
    const before = world.totals.trades
    take(market, sideOf(random), world, now, left)
    left -= world.totals.trades - before
  }
}

const sideOf = (random: Random): Side => (random.int(0, 2) === 0 ? BUY : SELL)

/** An order near what is fair that meets nothing, with or without an end. */
function quote(market: TradedMarket, side: Side, { random }: World, now: number): void {
  const found = findMaker(market, side, random.int(1, 21), random)
  if (!found) return
  // Most are near, a few far.
  const offset = 1 + Math.floor((random.int(0, 1_000) / 1_000) ** 2 * FARTHEST)
  const best = market.book.resting(side === BUY ? SELL : BUY)[0]?.price
  const price =
    side === BUY
      ? Math.min(market.fair - offset, (best ?? Number.POSITIVE_INFINITY) - 1)
      : Math.max(market.fair + offset, (best ?? 0) + 1)
  const timeInForce = random.int(0, 4) === 0 ? POST_ONLY : GTC
  const expiresAt = random.int(0, 3) === 0 ? now + random.int(1, 48) * HOUR : 0
  market.book.place({ ...found, side, price, timeInForce, expiresAt }, now, 1)
}

/** Some orders are canceled or reduced, expired ones pruned; a side that is full loses its worst one. */
function tidy({ book }: TradedMarket, side: Side, { random }: World, now: number): void {
  const resting = book.resting(side)
  const what = random.int(0, 8)
  if (what === 0) {
    const expired = resting.filter((order) => isExpired(order, now)).slice(0, 4)
    if (expired.length > 0) book.prune(expired)
  }
  if (resting.length > LEAST_RESTING && what === 1) book.cancel(random.pick(resting))
  if (resting.length > LEAST_RESTING && what === 2) {
    const order = random.pick(resting)
    if (order.remaining > 1) book.reduce(order, random.int(1, order.remaining))
  }
  const worst = resting.at(-1)
  if (worst && resting.length > MOST_RESTING) book.cancel(worst)
}

/** An order that meets the other side; one in three lets its rest stay. */
function take(market: TradedMarket, side: Side, world: World, now: number, most: number): void {
  const { random } = world
  const other = side === BUY ? SELL : BUY
  const best = market.book.resting(other)[0]
  if (!best || market.book.resting(other).length < LEAST_RESTING) {
    quote(market, other, world, now)
    return
  }
  const wanted = random.int(1, 16)
  const isNew = side === BUY && random.int(0, 20) === 0
  const newcomer = isNew ? findNewcomer(market, world) : undefined
  const found = newcomer
    ? { maker: newcomer, quantity: wanted }
    : findMaker(market, side, wanted, random)
  if (!found) return
  const further = random.int(0, 6)
  const price = side === BUY ? best.price + further : best.price - further
  const timeInForce = random.int(0, 3) === 0 ? GTC : IOC
  market.book.place({ ...found, side, price, timeInForce, expiresAt: 0 }, now, most)
}
