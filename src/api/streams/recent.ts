import type { ClientBase } from 'pg'
import type { CandleFacts, TradeFacts } from './told'

export type Recent = { recent: TradeFacts[]; candles: Map<string, CandleFacts> }

/** The last trades up to a block (newest last) and the newest candle of each resolution, of some markets. */
export async function readRecent(
  client: ClientBase,
  markets: string[],
  limit: number,
  upTo: number,
): Promise<Map<string, Recent>> {
  if (markets.length === 0) return new Map()
  const { rows } = await client.query<{
    market: string
    recent: TradeFacts[] | null
    candles: [string, CandleFacts][] | null
  }>(
    `SELECT market.id AS market,
       (SELECT json_agg(feed_trade(trade) ORDER BY trade_id) FROM (
         SELECT * FROM trade WHERE market_id = market.id AND trade_id < ($3::numeric + 1) * 1048576 ORDER BY trade_id DESC LIMIT $2) AS trade) AS recent,
       (SELECT json_agg(json_build_array(name, candle))
        FROM index_position, candle_names() AS name,
        LATERAL feed_candle(market.id, name, candle_start(name, market.last_traded_at), index_position.finalized_timestamp) AS candle
        WHERE candle IS NOT NULL) AS candles
     FROM market WHERE market.id = ANY ($1)`,
    [markets, limit, upTo],
  )
  return new Map(
    rows.map(({ market, recent, candles }) => [
      market,
      { recent: recent ?? [], candles: new Map(candles) },
    ]),
  )
}
