import type { TextRow } from '../compare'

/** An order that rests by the index: not closed, expired or not. */
export type Resting = {
  id: bigint
  market: string
  side: string
  price: bigint
  remaining: bigint
  maker: string
}

/** The index's open orders by age: a smaller id is an older order. `orders`: rows of the index. */
export function restingOrders(orders: TextRow[]): Resting[] {
  return orders
    .filter((order) => order.close_reason === null && isReadable(order))
    .map(({ id, market_id, side, price, remaining, maker_id }) => ({
      id: BigInt(id as string),
      market: String(market_id),
      side: String(side),
      price: BigInt(price as string),
      remaining: BigInt(remaining as string),
      maker: String(maker_id),
    }))
    .filter(({ remaining }) => remaining > 0n)
    .sort((a, b) => (a.id < b.id ? -1 : 1))
}

/** A row without whole numbers is no order; the comparison of its table names it. */
function isReadable({ id, price, remaining }: TextRow): boolean {
  return [id, price, remaining].every((text) => /^-?\d+$/.test(text ?? ''))
}
