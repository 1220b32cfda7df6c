import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

export type Side = 'bid' | 'ask'
/** `ends`: Unix seconds, null where it has no end; `event`: the last one that touched it. */
export type Order = {
  id: string
  side: Side
  price: bigint
  left: bigint
  ends: bigint | null
  event: KeptEvent
}

export type Orders = {
  /** Takes the next event of a market; says what it states of the orders beside what they are. */
  take: (event: KeptEvent) => Check[]
  /** Those that can be traded with at a time, ISO 8601. */
  live: (asOf: string) => Order[]
  /** All that is in the contract, expired or not. */
  all: () => Order[]
  /** The last event that touched an order of this side and price. */
  lastOf: (side: Side, price: bigint) => KeptEvent
}

/** Those of one side, the best price first. */
export const bestFirst = (orders: Order[], side: Side): Order[] =>
  orders
    .filter((order) => order.side === side)
    .sort((a, b) => (a.price < b.price === (side === 'bid') ? 1 : -1))

/** Every order of a market from its events: what is left of each follows from what was placed, filled, taken back. */
export function foldOrders(): Orders {
  const orders = new Map<string, Order>()
  const last = new Map<string, KeptEvent>()
  const touch = (order: Order | undefined, event: KeptEvent) => {
    if (!order) return
    order.event = event
    last.set(`${order.side} ${order.price}`, event)
  }
  /** What is left of it; of an order that was never placed as much as nobody has: no event agrees. */
  const left = (id: string) => orders.get(id)?.left ?? -1n

  const takes: Record<string, (event: KeptEvent) => Check[]> = {
    OrderPlaced(event) {
      const { orderId = '', side } = event.args
      const ends = integer(event, 'expiresAt')
      const order: Order = {
        id: orderId,
        side: side === '0' ? 'bid' : 'ask',
        price: integer(event, 'price'),
        left: integer(event, 'quantity'),
        ends: ends === 0n ? null : ends,
        event,
      }
      orders.set(orderId, order)
      touch(order, event)
      return []
    },
    OrderFilled(event) {
      const { orderId = '', takerOrderId = '' } = event.args
      const quantity = integer(event, 'quantity')
      const [maker, taker] = [orders.get(orderId), orders.get(takerOrderId)]
      for (const order of [maker, taker]) {
        if (order) order.left -= quantity
        touch(order, event)
      }
      const price = maker?.price ?? -1n
      return [
        check('price of the trade', 'SOLAR/share', event.args.price, price),
        check('amount of the trade', 'SOLAR', event.args.quoteAmount, price * quantity),
        check(`left of order ${orderId}`, 'shares', event.args.remaining, left(orderId)),
        check(
          `left of order ${takerOrderId}`,
          'shares',
          event.args.takerRemaining,
          left(takerOrderId),
        ),
      ]
    },
    OrderReduced(event) {
      const { orderId = '' } = event.args
      const order = orders.get(orderId)
      if (order) order.left -= integer(event, 'released')
      touch(order, event)
      return [check(`left of order ${orderId}`, 'shares', event.args.remaining, left(orderId))]
    },
    OrderClosed(event) {
      const { orderId = '' } = event.args
      const released = left(orderId)
      touch(orders.get(orderId), event)
      orders.delete(orderId)
      return [check(`released of order ${orderId}`, 'shares', event.args.released, released)]
    },
  }

  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    live(asOf) {
      const now = Date.parse(asOf)
      return [...orders.values()].filter(
        ({ left: shares, ends }) => shares > 0n && (ends === null || Number(ends) * 1_000 > now),
      )
    },
    all: () => [...orders.values()],
    lastOf: (side, price) => last.get(`${side} ${price}`) as KeptEvent,
  }
}
