import { restingAfterFills } from '../book/resting-after'
import type { Chain } from '../chain'
import { type TextRow, textRow, timeText } from '../compare'
import { listFills } from '../order-book'
import { logColumns } from './events'

export async function tradeRows(chain: Chain): Promise<TextRow[]> {
  const restingAfter = restingAfterFills(chain)
  return listFills(chain).map(({ event, ...fill }) =>
    textRow({
      ...logColumns(event),
      block_hash: event.blockHash,
      tx_index: event.txIndex,
      trade_id: fill.tradeId,
      market_id: fill.market,
      maker_id: fill.maker,
      taker_id: fill.taker,
      maker_order_id: fill.orderId,
      taker_order_id: fill.takerOrderId,
      taker_side: fill.isTakerBuyer ? 'BUY' : 'SELL',
      price: fill.price,
      quantity: fill.quantity,
      quote_amount: fill.quoteAmount,
      fee: fill.fee,
      locked_shares: restingAfter.get(event.id)?.shares,
      escrow: restingAfter.get(event.id)?.escrow,
      traded_at: timeText(event.time),
    }),
  )
}
