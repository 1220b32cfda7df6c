import { graphql } from '../graphql'
import { readEvents } from './event'
import type { Dispute } from './fold'
import { marketKept } from './market'
import { foldOrders } from './orders'
import type { Narrow } from './recipe'

const ordersQuery = graphql(`
  query OrdersOf($code: String!) {
    head { height }
    orders(
      where: { market: { code_eq: $code }, closeReason_isNull: true }
      orderBy: [placedBlock_ASC, id_ASC]
      limit: 10000
    ) {
      id
      side
      price
      remaining
    }
  }
`)

const names = ['OrderPlaced', 'OrderFilled', 'OrderReduced', 'OrderClosed']

/** A price level is wrong: which of the orders that rest is? Null where all are as their events say. */
export const narrowOrders: Narrow = async (code, _, until, asked) => {
  if (code === null) return null
  const { head, orders: rows } = await asked(ordersQuery, { code })
  const fold = foldOrders()
  for (const kept of await marketKept(names)(code, asked))
    for await (const page of readEvents(kept, head?.height ?? until, asked))
      for (const event of page) fold.take(event)
  const said = new Map(rows.map((row) => [row.id, row]))
  for (const { id, side, price, left, event } of fold.all()) {
    const row = said.get(id)
    said.delete(id)
    const of = (what: string) => `${what} of order ${id}`
    const differs = (what: string, unit: Dispute['unit'], value?: string, folded?: string) =>
      value === folded
        ? []
        : [{ what: of(what), unit, by: 'row', said: value ?? null, folded, event } as Dispute]
    const [dispute] = [
      ...differs('side', '', row && (row.side === 'BUY' ? 'bid' : 'ask'), side),
      ...differs('price', 'SOLAR/share', row?.price, String(price)),
      ...differs('left', 'shares', row?.remaining, String(left)),
    ]
    if (dispute) return dispute
  }
  for (const { id } of said.values())
    return { what: `order ${id}`, unit: '', by: 'row', said: 'rests', folded: null, event: null }
  return null
}
