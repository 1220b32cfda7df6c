import type { depthQuery } from '../figures/market-queries'
import { exactAmount } from '../format'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import type { Claim, Fold, Folded } from './fold'
import { bestFirst, foldOrders, type Orders } from './orders'

/** Prices of each side that the figures have. */
const most = 100

const words = { bid: 'wanted', ask: 'offered' }
const sized = (side: 'bid' | 'ask', price: bigint | string) =>
  `shares ${words[side]} at ${exactAmount(price)} SOLAR`
const counted = (side: 'bid' | 'ask', price: bigint | string) =>
  `orders ${words[side]} at ${exactAmount(price)} SOLAR`

type Level = { price: bigint; size: bigint; orders: number }

/** Best first. */
function levels(orders: Orders, side: 'bid' | 'ask', asOf: string): Level[] {
  const found = new Map<bigint, Level>()
  for (const order of bestFirst(orders.live(asOf), side)) {
    const level = found.get(order.price) ?? { price: order.price, size: 0n, orders: 0 }
    found.set(order.price, { ...level, size: level.size + order.left, orders: level.orders + 1 })
  }
  return [...found.values()].slice(0, most)
}

/** A level adds up what happened since the market was opened. */
const sinceOpening = (asOf: string) => ({ from: new Date(0).toISOString(), to: asOf })

/** What rests at each price, and how fine prices are. `more`: of each level, beside its size. */
export function foldBook(
  more: (side: 'bid' | 'ask', price: bigint, asOf: string) => Folded[] = () => [],
): Fold {
  const orders = foldOrders()
  let opened: KeptEvent | undefined
  return {
    take(event) {
      if (event.name === 'MarketOpened') opened = event
      return orders.take(event)
    },
    end(asOf) {
      const tick: Folded[] = opened
        ? [{ what: 'tick', unit: 'SOLAR', value: String(opened.args.tickSize), event: opened }]
        : []
      const of = (side: 'bid' | 'ask') =>
        levels(orders, side, asOf).flatMap(({ price, size, orders: count }): Folded[] => {
          const shared = { event: orders.lastOf(side, price), bucket: sinceOpening(asOf) }
          return [
            { what: sized(side, price), unit: 'shares', value: String(size), ...shared },
            { what: counted(side, price), unit: '', value: String(count), ...shared },
            ...more(side, price, asOf),
          ]
        })
      return [...tick, ...of('bid'), ...of('ask')]
    },
  }
}

export const bookClaims = ({ markets: [market], restingBook }: ResultOf<typeof depthQuery>) => [
  ...(market ? [{ what: 'tick', unit: 'SOLAR', value: market.tickSize } as const] : []),
  ...(['bid', 'ask'] as const).flatMap((side) =>
    restingBook[`${side}s`].flatMap(({ price, size, orders }): Claim[] => [
      { what: sized(side, price), unit: 'shares', value: size },
      { what: counted(side, price), unit: '', value: String(orders) },
    ]),
  ),
]
