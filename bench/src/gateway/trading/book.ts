import { uintTopic } from '../setup'
import { word } from '../words'
import type { Journal } from './journal'
import {
  BUY,
  CANCELED,
  EXPIRED,
  FILLED,
  IOC,
  isExpired,
  type Order,
  SELF_TRADE,
  SELL,
  type Side,
  type Terms,
  UNFILLED,
  WOULD_CROSS,
} from './order'
import { amountOf, type Due, feeOf, type Settlement } from './settlement'
import type { Totals } from './totals'

export type Book = ReturnType<typeof createBook>

/** The order book of one market. It matches and speaks as contracts/src/book does, in the same order. */
export function createBook(
  market: number,
  { journal, totals }: { journal: Journal; totals: Totals },
  settlement: Settlement,
) {
  const marketTopic = uintTopic(market)
  /** Best first, then oldest first. */
  const sides: [Order[], Order[]] = [[], []]

  function say(name: 'OrderClosed' | 'OrderReduced', order: Order, first: number, second: number) {
    const indexed = [uintTopic(order.id), marketTopic, order.maker.topic]
    journal.orderBook(name, indexed, word(first) + word(second))
  }

  /** Takes some of what rests out of the sums. */
  function lower(order: Order, by: number): void {
    order.remaining -= by
    if (order.side === BUY) totals.escrow -= amountOf(by * order.price)
    else totals.locked -= by
    if (order.remaining > 0) return
    const list = sides[order.side]
    list.splice(list.indexOf(order), 1)
    order.maker.orders -= 1
    totals.resting -= 1
  }

  function close(order: Order, reason: number): Due {
    const { maker, side, price, remaining: released } = order
    lower(order, released)
    say('OrderClosed', order, reason, released)
    return side === BUY
      ? { maker, shares: 0, quote: released * price, isFill: false }
      : { maker, shares: released, quote: 0, isFill: false }
  }

  function fill(taker: Order, order: Order): Due {
    const { maker, price } = order
    const quantity = Math.min(taker.remaining, order.remaining)
    const quote = quantity * price
    const fee = feeOf(quote)
    lower(order, quantity)
    taker.remaining -= quantity
    totals.trades += 1
    totals.baseVolume += quantity
    totals.quoteVolume += amountOf(quote)
    totals.fees += fee
    const indexed = [uintTopic(order.id), marketTopic, taker.maker.topic]
    const numbers = [
      taker.id,
      taker.side,
      amountOf(price),
      quantity,
      order.remaining,
      taker.remaining,
      amountOf(quote),
      fee,
    ]
    journal.orderBook('OrderFilled', indexed, maker.topic.slice(2) + numbers.map(word).join(''))
    if (order.remaining === 0) say('OrderClosed', order, FILLED, 0)
    return { maker, shares: quantity, quote, isFill: true }
  }

  /** The first order of the other side if the new one reaches its price, expired or not. */
  function crossing({ side, price }: Order): Order | undefined {
    const best = sides[side === BUY ? SELL : BUY][0]
    if (!best) return undefined
    return (side === BUY ? best.price <= price : best.price >= price) ? best : undefined
  }

  function match(order: Order, now: number, maxSteps: number): Due[] {
    const dues: Due[] = []
    while (order.remaining > 0 && dues.length < maxSteps) {
      const met = crossing(order)
      if (!met) break
      if (isExpired(met, now)) dues.push(close(met, EXPIRED))
      else if (met.maker === order.maker) dues.push(close(met, SELF_TRADE))
      else dues.push(fill(order, met))
    }
    return dues
  }

  /** What is left of a new order rests, or the order is closed. Gives how much rests. */
  function conclude(order: Order): number {
    const { remaining, timeInForce, side, price } = order
    const isCrossed = crossing(order) !== undefined
    if (remaining === 0 || timeInForce === IOC || isCrossed) {
      const reason = remaining === 0 ? FILLED : timeInForce === IOC ? UNFILLED : WOULD_CROSS
      say('OrderClosed', order, reason, remaining)
      return 0
    }
    const list = sides[side]
    const after = list.findIndex((one) => (side === BUY ? one.price < price : one.price > price))
    list.splice(after < 0 ? list.length : after, 0, order)
    order.maker.orders += 1
    totals.resting += 1
    if (side === BUY) totals.escrow += amountOf(remaining * price)
    else totals.locked += remaining
    return remaining
  }

  return {
    /** What rests there, best first and then oldest first. */
    resting: (side: Side): readonly Order[] => sides[side],

    /** Meets at most `maxSteps` orders. */
    place(terms: Terms, now: number, maxSteps: number): void {
      journal.nextCall()
      totals.orders += 1
      const order = { ...terms, id: totals.orders, remaining: terms.quantity }
      const { side, price, quantity, timeInForce, expiresAt } = terms
      const numbers = [side, amountOf(price), quantity, timeInForce, expiresAt]
      const indexed = [uintTopic(order.id), marketTopic, terms.maker.topic]
      journal.orderBook('OrderPlaced', indexed, numbers.map(word).join(''))
      const dues = match(order, now, maxSteps)
      settlement.settle(order, dues, conclude(order))
    },

    cancel(order: Order): void {
      journal.nextCall()
      settlement.giveBack(close(order, CANCELED))
    },

    reduce(order: Order, remaining: number): void {
      journal.nextCall()
      const released = order.remaining - remaining
      lower(order, released)
      say('OrderReduced', order, remaining, released)
      const { maker, side, price } = order
      const quote = side === BUY ? released * price : 0
      settlement.giveBack({ maker, shares: side === BUY ? 0 : released, quote, isFill: false })
    },

    /** Closes those of the orders that are expired, in one call. */
    prune(orders: Order[]): void {
      journal.nextCall()
      for (const due of orders.map((order) => close(order, EXPIRED))) settlement.giveBack(due)
    },
  }
}
