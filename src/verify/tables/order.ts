import type { Result } from 'ethers'
import { type Chain, range } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { groupBy, sum } from '../lists'
import type { ChainEvent } from '../logs'
import { bookEvents, listFills, marketId } from '../order-book'

/** In the order of the contract's enums. */
const SIDES = ['BUY', 'SELL']
const TIMES_IN_FORCE = ['GTC', 'IOC', 'FOK', 'POST_ONLY']
const CLOSE_REASONS = [
  null,
  'FILLED',
  'CANCELED',
  'EXPIRED',
  'SELF_TRADE',
  'UNFILLED',
  'WOULD_CROSS',
  'HALTED',
]

/** Every order that the order book counts: what it is now from the getter, what came before from the logs. */
export async function orderRows(chain: Chain): Promise<TextRow[]> {
  const { orderBook } = chain.contracts
  const count = await chain.askOne<bigint>('OrderBook', orderBook, 'orderCount')
  const ids = range(1n, count + 1n)
  const orders = await chain.ask<Result>(ids.map((id) => ['OrderBook', orderBook, 'orderOf', id]))
  const eventsOf = (name: string) => {
    const events = groupBy(bookEvents(chain, name), ({ args }) => args.orderId as bigint)
    return (id: bigint): ChainEvent[] => events.get(id) ?? []
  }
  const [placedOf, reducedOf, closedOf] = [
    eventsOf('OrderPlaced'),
    eventsOf('OrderReduced'),
    eventsOf('OrderClosed'),
  ]
  const fills = listFills(chain)
  const madeBy = groupBy(fills, ({ orderId }) => orderId)
  const takenBy = groupBy(fills, ({ takerOrderId }) => takerOrderId)
  const released = ({ args }: ChainEvent) => args.released as bigint

  return orders.map((order, index) => {
    const id = ids[index] as bigint
    const [placed] = placedOf(id)
    const [closed] = closedOf(id)
    const [made, taken] = [madeBy.get(id) ?? [], takenBy.get(id) ?? []]
    return textRow({
      id,
      market_id: marketId(chain, order.marketId),
      maker_id: order.maker.toLowerCase(),
      side: SIDES[Number(order.side)],
      price: order.price,
      quantity: order.quantity,
      remaining: order.remaining,
      filled: order.filled,
      filled_quote: sum([...made, ...taken], ({ quoteAmount }) => quoteAmount),
      reduced: sum(reducedOf(id), released),
      released: sum(closedOf(id), released),
      fees: sum(taken, ({ fee }) => fee),
      time_in_force: TIMES_IN_FORCE[Number(order.timeInForce)],
      expires_at: order.expiresAt === 0n ? null : timeText(order.expiresAt),
      close_reason: CLOSE_REASONS[Number(order.closeReason)],
      placed_at: placed && timeText(placed.time),
      placed_block: placed?.block,
      placed_tx_hash: placed?.txHash,
      closed_at: closed && timeText(closed.time),
      closed_block: closed?.block,
    })
  })
}
