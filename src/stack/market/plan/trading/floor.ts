import { LOCAL_FEE_BPS } from '../../../deploy/terms'
import * as act from '../../actions'
import { DAY } from '../../slots'
import { type Order, remove, SIDES, TIMES_IN_FORCE } from '../../trading/book'
import type { Desk } from '../../trading/desk'
import { isFill, type Outcome, place, type Wish } from '../../trading/match'
import { tasteOf, worthOf } from '../../trading/value'
import type { Planner } from '../site'
import type { Cash } from './cash'
import type { Market } from './market'

/** Where the plan's orders of all markets come together: it numbers them, moves what they move, and writes the calls. */
export type Floor = {
  deskOf(market: Market, at: number): Desk
  cancel(market: Market, at: number, order: Order): void
  prune(market: Market, at: number, orders: Order[]): void
  /** Orders placed so far. */
  orderCount(): number
}

/** Seconds that an order with an end lives. */
const LIFETIMES: [number, number] = [1 * DAY, 16 * DAY]

export function createFloor({ add, random, cast }: Planner, cash: Cash, seed: number): Floor {
  let orderCount = 0
  const tastes = new Map<number, number>()

  const costOf = ({ tickSize }: Market, tick: number, shares: number) =>
    BigInt(tick) * tickSize * BigInt(shares)
  const move = ({ free }: Market, account: number, shares: number) => {
    const left = (free.get(account) ?? 0) + shares
    if (left < 0) throw new RangeError(`account ${account} lacks ${-left} shares to sell`)
    free.set(account, left)
  }

  /** Gives back what an order still holds. */
  function release(market: Market, { account, side, tick }: Order, shares: number): void {
    if (side === 'SELL') move(market, account, shares)
    else cash.change(account, costOf(market, tick, shares))
  }

  function settle(market: Market, wish: Wish, { met, resting }: Outcome): void {
    const { account, side } = wish
    for (const one of met) {
      const { order } = one
      if (!isFill(one)) {
        release(market, order, one.released)
        continue
      }
      const amount = costOf(market, order.tick, one.filled)
      const fee = (amount * LOCAL_FEE_BPS) / 10_000n
      const [buyer, seller] = side === 'BUY' ? [account, order.account] : [order.account, account]
      // A bid that rested was paid for, and an ask that rested is no longer free.
      if (side === 'BUY') cash.change(buyer, -amount)
      else move(market, seller, -one.filled)
      move(market, buyer, one.filled)
      cash.change(seller, amount)
      cash.change(account, -fee)
    }
    if (!resting) return
    if (side === 'SELL') move(market, account, -resting.remaining)
    else cash.change(account, -costOf(market, resting.tick, resting.remaining))
  }

  function prepare(market: Market, at: number, wish: Wish): void {
    const { account, side, tick, quantity } = wish
    if (side === 'BUY') {
      const amount = costOf(market, tick, quantity)
      cash.prepare(at, account, amount + (amount * LOCAL_FEE_BPS) / 10_000n)
    } else if (!market.approved.has(account)) {
      market.approved.add(account)
      add(at, account, act.approveBook(market.site.key))
    }
  }

  function close(market: Market, order: Order): void {
    remove(market.book, order)
    release(market, order, order.remaining)
  }

  function cancel(market: Market, at: number, order: Order): void {
    close(market, order)
    add(at, order.account, act.cancelOrder(order.id))
  }

  function prune(market: Market, at: number, orders: Order[]): void {
    for (const order of orders) close(market, order)
    add(at, cast.keeper, act.pruneOrders(orders.map(({ id }) => id)))
  }

  return {
    cancel,
    prune,
    orderCount: () => orderCount,
    deskOf: (market, at) => ({
      ...market,
      random,
      now: at,
      lifetimes: LIFETIMES,
      value: market.issueTicks * worthOf(market.income(at)) * market.mood(at),
      tasteOf(account) {
        const taste = tastes.get(account) ?? tasteOf(seed, account)
        tastes.set(account, taste)
        return taste
      },
      sharesOf: (account) => market.free.get(account) ?? 0,
      place(wish) {
        prepare(market, at, wish)
        const outcome = place(market.book, orderCount + 1, wish, at)
        orderCount += 1
        settle(market, wish, outcome)
        const { account, side, tick, timeInForce, ...rest } = wish
        const text = {
          ...rest,
          side: SIDES.indexOf(side),
          price: BigInt(tick) * market.tickSize,
          timeInForce: TIMES_IN_FORCE.indexOf(timeInForce),
        }
        add(at, account, act.placeOrder(market.id, text))
        return outcome
      },
      cancel: (order) => cancel(market, at, order),
      reduce(order, remaining) {
        release(market, order, order.remaining - remaining)
        order.remaining = remaining
        add(at, order.account, act.reduceOrder(order.id, remaining))
      },
      prune: (orders) => prune(market, at, orders),
    }),
  }
}
