import type {
  OrderClosedEventArgs,
  OrderPlacedEventArgs,
  OrderReducedEventArgs,
} from '../../abi/OrderBook'
import { numberId } from '../../ids'
import { CloseReason, Market, Order, Side, TimeInForce } from '../../model'
import type { Handler } from '../handler'
import { dateOf } from '../time'
import { accountNeeds, accountOf } from './account'
import { marketOf } from './market'

/** In the order of the contract's enums. */
const SIDES = [Side.BUY, Side.SELL]
const TIMES_IN_FORCE = [TimeInForce.GTC, TimeInForce.IOC, TimeInForce.FOK, TimeInForce.POST_ONLY]
const REASONS = [
  undefined,
  CloseReason.FILLED,
  CloseReason.CANCELED,
  CloseReason.EXPIRED,
  CloseReason.SELF_TRADE,
  CloseReason.UNFILLED,
  CloseReason.WOULD_CROSS,
  CloseReason.HALTED,
]

/** Throws RangeError for a number that the contract's enum does not have. */
function wordOf<Word>(words: (Word | undefined)[], number: number, what: string): Word {
  const word = words[number]
  if (word === undefined) throw new RangeError(`The order book has no ${what} ${number}`)
  return word
}

export const sideOf = (number: number): Side => wordOf(SIDES, number, 'side')

/** So many shares more, or less, of an order rest in its market's book. */
export function rest(market: Market, { side, price }: Order, shares: bigint): void {
  if (side === Side.SELL) market.lockedShares += shares
  else market.escrow += shares * price
}

export const orderPlaced: Handler<OrderPlacedEventArgs> = {
  needs: ({ orderId, marketId, maker }, meta) => [
    [Order, numberId(orderId)],
    [Market, marketOf(marketId, meta)],
    ...accountNeeds(maker),
  ],

  apply(rows, { orderId, marketId, maker, side, timeInForce, expiresAt, ...event }, meta) {
    const market = rows.get(Market, marketOf(marketId, meta))
    const order = rows.put(
      new Order({
        id: numberId(orderId),
        market,
        maker: accountOf(rows, maker),
        side: sideOf(side),
        price: event.price,
        quantity: event.quantity,
        remaining: event.quantity,
        filled: 0n,
        filledQuote: 0n,
        reduced: 0n,
        released: 0n,
        fees: 0n,
        timeInForce: wordOf(TIMES_IN_FORCE, timeInForce, 'time in force'),
        expiresAt: expiresAt === 0n ? null : dateOf(expiresAt),
        closeReason: null,
        placedAt: meta.at,
        placedBlock: meta.block,
        placedTxHash: meta.txHash,
        closedAt: null,
        closedBlock: null,
      }),
    )
    rest(market, order, event.quantity)
  },
}

export const orderReduced: Handler<OrderReducedEventArgs> = {
  needs: ({ orderId, marketId, maker }, meta) => [
    [Order, numberId(orderId)],
    [Market, marketOf(marketId, meta)],
    ...accountNeeds(maker),
  ],

  apply(rows, { orderId, marketId, remaining, released }, meta) {
    const order = rows.get(Order, numberId(orderId))
    rest(rows.get(Market, marketOf(marketId, meta)), order, -released)
    order.remaining = remaining
    order.reduced += released
  },
}

export const orderClosed: Handler<OrderClosedEventArgs> = {
  needs: ({ orderId, marketId, maker }, meta) => [
    [Order, numberId(orderId)],
    [Market, marketOf(marketId, meta)],
    ...accountNeeds(maker),
  ],

  apply(rows, { orderId, marketId, reason, released }, meta) {
    const order = rows.get(Order, numberId(orderId))
    rest(rows.get(Market, marketOf(marketId, meta)), order, -order.remaining)
    order.remaining = 0n
    order.released = released
    order.closeReason = wordOf(REASONS, reason, 'reason to close')
    order.closedAt = meta.at
    order.closedBlock = meta.block
  },
}
