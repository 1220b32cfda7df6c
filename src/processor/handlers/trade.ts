import type { OrderFilledEventArgs } from '../../abi/OrderBook'
import { numberId, tradeId } from '../../ids'
import { Market, Order, Side, Trade } from '../../model'
import { type Handler, logFields } from '../handler'
import { accountNeeds, accountOf } from './account'
import { addToCandles, candleNeeds } from './candle'
import { marketOf } from './market'
import { rest, sideOf } from './order'
import { addToPositions, positionNeeds } from './position'

export const orderFilled: Handler<OrderFilledEventArgs> = {
  needs: ({ orderId, takerOrderId, marketId, taker, maker }, meta) => [
    [Order, numberId(orderId)],
    [Order, numberId(takerOrderId)],
    [Market, marketOf(marketId, meta)],
    ...accountNeeds(taker, maker),
    ...candleNeeds(marketOf(marketId, meta), meta.at),
    ...positionNeeds(marketOf(marketId, meta), taker, maker),
  ],

  apply(rows, { orderId, takerOrderId, marketId, remaining, takerRemaining, ...event }, meta) {
    const { price, quantity, quoteAmount, fee } = event
    const market = rows.get(Market, marketOf(marketId, meta))
    const makerOrder = rows.get(Order, numberId(orderId))
    const takerOrder = rows.get(Order, numberId(takerOrderId))
    for (const order of [makerOrder, takerOrder]) {
      order.filled += quantity
      order.filledQuote += quoteAmount
      rest(market, order, -quantity)
    }
    const isBuy = takerOrder.side === Side.BUY
    makerOrder.remaining = remaining
    takerOrder.remaining = takerRemaining
    takerOrder.fees += fee
    const trade = rows.put(
      new Trade({
        ...logFields(meta),
        blockHash: meta.blockHash,
        txIndex: meta.txIndex,
        tradeId: tradeId(meta.block, meta.logIndex),
        market,
        maker: accountOf(rows, event.maker),
        taker: accountOf(rows, event.taker),
        makerOrder,
        takerOrder,
        takerSide: sideOf(event.takerSide),
        price,
        quantity,
        quoteAmount,
        fee,
        // What is left of the taker's order rests once all its fills are done.
        lockedShares: market.lockedShares - (isBuy ? 0n : takerRemaining),
        escrow: market.escrow - (isBuy ? takerRemaining * takerOrder.price : 0n),
        tradedAt: meta.at,
      }),
    )
    market.lastPrice = price
    market.lastTradedAt = meta.at
    market.tradeCount += 1
    market.baseVolume += quantity
    market.quoteVolume += quoteAmount
    market.feeTotal += fee
    addToCandles(rows, trade)
    const [buyer, seller] =
      trade.takerSide === Side.BUY ? [trade.taker, trade.maker] : [trade.maker, trade.taker]
    addToPositions(rows, trade, buyer, seller)
  },
}
