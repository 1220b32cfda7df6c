import { readQuery } from '../endpoints/parameter'
import { trades } from '../endpoints/v1/trade'
import { findMarketId } from './find-row'
import type { Asked } from './history'

/** Id of the last trade before a time; 0 without one. */
const lastBefore = (place: string) => `(
  SELECT coalesce(max(trade_id), 0) FROM last_trade_before($1, to_timestamp(${place} / 1000.0)) WHERE market_id = $1)`

/** Times of blocks never fall, so the bounds of a time are bounds of ids too: one index finds every page. */
const BOUNDS = {
  before: (place: string) => `trade_id < ${place}`,
  after: (place: string) => `trade_id > ${place}`,
  from: (place: string) => `trade_id > ${lastBefore(place)}`,
  to: (place: string) => `trade_id <= ${lastBefore(place)}`,
}

/** Columns of a trade as /v1 gives it, of `trade` joined with `market`; `final` is the place of the final height. */
export const tradeFields = (final: string) => `
  trade_id::text AS id, feed_quote(price, price_decimals(tick_size)) AS price, quantity::text AS size,
  feed_quote(quote_amount, 18) AS quote, feed_quote(fee, 18) AS fee,
  trade.locked_shares::text AS "lockedShares", feed_quote(trade.escrow, 18) AS escrow, taker_side AS side, maker_id AS maker, taker_id AS taker,
  maker_order_id AS "makerOrder", taker_order_id AS "takerOrder", tx_hash AS "txHash", block_hash AS "blockHash",
  block_number AS "blockNumber", tx_index AS "txIndex", log_index AS "logIndex", feed_time(traded_at) AS timestamp,
  block_number <= ${final} AS finalized`

/** `/v1/markets/{id}/trades`: newest first, ascending with `after`. */
export async function readTrades({ snapshot, market, query, epoch, seq, finalizedHeight }: Asked) {
  const { limit, ...bounds } = readQuery(query, trades.parameters)
  const id = await findMarketId(snapshot, market)

  return async () => {
    const values: unknown[] = [id, limit, finalizedHeight ?? -1]
    const conditions = Object.entries(BOUNDS).flatMap(([name, condition]) => {
      const bound = bounds[name as keyof typeof BOUNDS]
      return bound === null ? [] : [condition(`$${values.push(bound)}::numeric`)]
    })
    const order = bounds.after === null ? 'DESC' : 'ASC'
    const where = ['market_id = $1', ...conditions].join(' AND ')
    const [row] = await snapshot.query<{ trades: string | null }>({
      text: `
        SELECT string_agg(row_to_json(listed)::text, ',' ORDER BY listed.id::numeric ${order}) AS trades FROM (
          SELECT ${tradeFields('$3')} FROM trade JOIN market ON market.id = trade.market_id
          WHERE ${where} ORDER BY trade_id ${order} LIMIT $2
        ) AS listed`,
      values,
    })
    const head = JSON.stringify({ market: id, epoch, seq })
    return `${head.slice(0, -1)},"trades":[${row?.trades ?? ''}]}`
  }
}
