import { readQuery } from '../endpoints/parameter'
import { candles, MOST_CANDLES, USUAL_CANDLES } from '../endpoints/v1/candle'
import { inputError } from '../engine/input-error'
import { findMarketId } from './find-row'
import type { Asked } from './history'

/** Of a market, resolution, since, before, countback, most rows, fill, head's time, final time, revision. */
export const CANDLES = `
SELECT count(*)::int AS rows, string_agg(row_to_json(listed)::text, ',' ORDER BY listed."startedAt") AS candles FROM (
  SELECT feed_time(started_at) AS "startedAt",
    feed_quote(open, decimals) AS open, feed_quote(high, decimals) AS high, feed_quote(low, decimals) AS low,
    feed_quote(close, decimals) AS close, feed_quote(div(quote_volume, nullif(base_volume, 0)), decimals) AS vwap,
    candle.base_volume::text AS "baseVolume", feed_quote(candle.quote_volume, 18) AS "quoteVolume",
    candle.bought_volume::text AS "boughtVolume", feed_quote(candle.bought_quote, 18) AS "boughtQuote", trades,
    coalesce(ended_at <= $9, false) AS final, filled, $10::int AS revision
  FROM (SELECT price_decimals(tick_size) FROM market WHERE id = $1) AS price (decimals)
  CROSS JOIN candle_history($1, $2, to_timestamp($3 / 1000.0), to_timestamp($4 / 1000.0), $5, $6, $7, $8) AS candle
) AS listed`

/** `/v1/markets/{id}/candles`: ascending. */
export async function readCandles(asked: Asked) {
  const { snapshot, market, query, epoch, seq } = asked
  const { resolution, fill, from, to, ...said } = readQuery(query, candles.parameters)
  const countback = said.countback ?? (from === null ? USUAL_CANDLES : null)
  const id = await findMarketId(snapshot, market)

  return async () => {
    const [row] = await snapshot.query<{ rows: number; candles: string | null }>({
      text: CANDLES,
      values: [
        id,
        resolution,
        from,
        to,
        countback,
        MOST_CANDLES,
        fill === 'prev',
        asked.headTime,
        asked.finalizedTime,
        seq,
      ],
    })
    if (row && row.rows > MOST_CANDLES) {
      throw inputError(
        `More than ${MOST_CANDLES} candles of ${resolution} begin between "from" and "to": bring these closer, or take a longer "resolution".`,
      )
    }
    const head = JSON.stringify({ market: id, resolution, epoch, seq })
    return `${head.slice(0, -1)},"candles":[${row?.candles ?? ''}]}`
  }
}
