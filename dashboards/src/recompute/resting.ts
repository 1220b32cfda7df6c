import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

type Order = {
  market: string
  isBid: boolean
  price: bigint
  remaining: bigint
  /** Unix seconds; 0: never. */
  expiresAt: bigint
  /** What it rests by, or what last made it smaller. */
  event: KeptEvent
}

/**
 * What rests in all books, from the orders' events: how much is left of each is worked out, and what events state of it is
 * checked.
 */
export function countResting() {
  const orders = new Map<string, Order>()
  const get = (id: unknown, { name }: KeptEvent): Order => {
    const found = orders.get(String(id))
    if (!found) throw new RangeError(`${name} names the order ${id}, which does not rest.`)
    return found
  }
  const lessen = (order: Order, shares: bigint, event: KeptEvent) => {
    order.remaining -= shares
    order.event = event
    return order.remaining
  }
  const takes: Record<string, (event: KeptEvent) => Check[]> = {
    OrderPlaced(event) {
      orders.set(String(event.args.orderId), {
        market: String(event.args.marketId),
        isBid: String(event.args.side) === '0',
        price: integer(event, 'price'),
        remaining: integer(event, 'quantity'),
        expiresAt: integer(event, 'expiresAt'),
        event,
      })
      return []
    },
    OrderFilled(event) {
      const { orderId, takerOrderId, price, quoteAmount, remaining, takerRemaining } = event.args
      const [maker, taker] = [get(orderId, event), get(takerOrderId, event)]
      const quantity = integer(event, 'quantity')
      const left = lessen(maker, quantity, event)
      return [
        check('price of the trade', 'SOLAR/share', price, maker.price),
        check('amount of the trade', 'SOLAR', quoteAmount, maker.price * quantity),
        check('left of the order that rested', 'shares', remaining, left),
        check(
          'left of the taker’s order',
          'shares',
          takerRemaining,
          lessen(taker, quantity, event),
        ),
      ]
    },
    OrderReduced(event) {
      const order = get(event.args.orderId, event)
      const left = lessen(order, integer(event, 'released'), event)
      return [check('left of the order', 'shares', event.args.remaining, left)]
    },
    OrderClosed(event) {
      const { remaining } = get(event.args.orderId, event)
      orders.delete(String(event.args.orderId))
      return [check('shares not matched', 'shares', event.args.released, remaining)]
    },
  }
  return {
    take: (event: KeptEvent): Check[] => takes[event.name]?.(event) ?? [],
    /** Orders of a market with which one can trade at a time, the best first. */
    live(market: string, asOf: string, isBid: boolean): Order[] {
      const now = BigInt(Math.floor(Date.parse(asOf) / 1_000))
      return [...orders.values()]
        .filter((order) => order.market === market && order.isBid === isBid)
        .filter(
          ({ remaining, expiresAt }) => remaining > 0n && (expiresAt === 0n || expiresAt > now),
        )
        .sort((a, b) => (a.price < b.price === isBid ? 1 : -1))
    },
  }
}
