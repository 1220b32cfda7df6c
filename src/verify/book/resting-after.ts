import type { Chain } from '../chain'
import type { ChainEvent } from '../logs'
import { marketId } from '../order-book'

type Held = { shares: bigint; escrow: bigint }
type Order = { market: string; isBid: boolean; price: bigint; remaining: bigint; rests: boolean }

/**
 * What rests in a market's book after each of its executions, by the event's id, from the book's events alone. An order that came
 * rests once the next one comes or its transaction ends, if it is not closed by then.
 */
export function restingAfterFills(chain: Chain): Map<string, Held> {
  const orders = new Map<unknown, Order>()
  const held = new Map<string, Held>()
  const after = new Map<string, Held>()
  let coming: { order: Order; txHash: string } | undefined

  /** Puts shares of an order into the book, or takes them out. */
  function move({ market, isBid, price }: Order, shares: bigint): void {
    const before = held.get(market) ?? { shares: 0n, escrow: 0n }
    held.set(market, {
      shares: before.shares + (isBid ? 0n : shares),
      escrow: before.escrow + (isBid ? shares * price : 0n),
    })
  }
  function settle(): void {
    if (coming && coming.order.remaining > 0n) {
      coming.order.rests = true
      move(coming.order, coming.order.remaining)
    }
    coming = undefined
  }
  function lower(order: Order | undefined, shares: bigint): void {
    if (!order) return
    order.remaining -= shares
    if (order.rests) move(order, -shares)
  }
  function take({ id, name, args, txHash }: ChainEvent): void {
    if (name === 'OrderPlaced' || coming?.txHash !== txHash) settle()
    const order = orders.get(args.orderId)
    const market = marketId(chain, args.marketId)
    if (name === 'OrderPlaced') {
      const [price, remaining] = [args.price as bigint, args.quantity as bigint]
      const placed = { market, isBid: args.side === 0n, price, remaining, rests: false }
      orders.set(args.orderId, placed)
      coming = { order: placed, txHash }
    } else if (name === 'OrderFilled') {
      lower(order, args.quantity as bigint)
      lower(orders.get(args.takerOrderId), args.quantity as bigint)
      after.set(id, held.get(market) ?? { shares: 0n, escrow: 0n })
    } else if (name === 'OrderReduced' || name === 'OrderClosed') {
      lower(order, args.released as bigint)
    }
  }
  for (const event of chain.events) {
    if (event.emitter === chain.contracts.orderBook) take(event)
  }
  return after
}
