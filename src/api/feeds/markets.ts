import { getAddress } from 'ethers'
import { readQuery } from '../endpoints/parameter'
import type { Shape } from '../endpoints/shape'
import { type market, markets, oneMarket } from '../endpoints/v1/market'
import { findMarketId } from './find-row'
import type { Asked } from './history'

/** A market as /v1 gives it. */
export type NativeMarket = Shape<typeof market>

/** Constants of the SolarToken and of shares stand here once; a share's name and symbol are those of its contract. */
const MARKETS = `
SELECT row_to_json(listed) AS market FROM (
  SELECT market.id, market.code, market.code || '/SOLAR' AS symbol, market.kind, market_status(market) AS status,
    json_build_object('address', market.asset, 'symbol', 'GEN' || generator.request_id,
      'name', utility_kind.name || ' ' || generator.request_id, 'decimals', 0) AS base,
    json_build_object('address', market.quote_id, 'symbol', 'SOLAR', 'name', 'SolarToken', 'decimals', 18) AS quote,
    market.generator_id AS generator, market.order_book AS "orderBook", market.number::text AS "marketId",
    feed_quote(market.tick_size, price_decimals(market.tick_size)) AS "tickSize", '1' AS "lotSize",
    feed_quote(market.min_notional, 18) AS "minNotional", market.fee_bps AS "feeBps",
    price_decimals(market.tick_size) AS "priceDecimals", 0 AS "sizeDecimals", 18 AS "quoteDecimals",
    feed_quote(market_yearly_per_share(market, $2), 18) AS "yearlyPerShare",
    feed_time(market.opened_at) AS "createdAt", market.opened_block AS "createdBlock", market.opened_tx_hash AS "createdTxHash"
  FROM market
  LEFT JOIN generator ON generator.id = market.generator_id
  LEFT JOIN utility_kind ON utility_kind.id = generator.kind_id
  WHERE $1::text IS NULL OR market.id = $1
  ORDER BY market.order_book, market.number
) AS listed`

/** `/v1/markets`, in the order of their opening. */
export async function readMarkets(asked: Asked) {
  readQuery(asked.query, markets.parameters)
  return async () => JSON.stringify({ markets: await listMarkets(asked, null) })
}

/** `/v1/markets/{id}` */
export async function readMarket(asked: Asked) {
  readQuery(asked.query, oneMarket.parameters)
  const { epoch, seq } = asked
  const id = await findMarketId(asked.snapshot, asked.market)
  return async () => {
    const [market] = await listMarkets(asked, id)
    return JSON.stringify({ ...market, epoch, seq })
  }
}

/** All markets in the order of their opening, or one by its id. */
export async function listMarkets(
  { snapshot, headTime }: Pick<Asked, 'snapshot' | 'headTime'>,
  id: string | null,
): Promise<NativeMarket[]> {
  const rows = await snapshot.query<{ market: NativeMarket }>({
    text: MARKETS,
    values: [id, headTime],
  })
  const checksummed = <Token extends { address: string }>(token: Token) => ({
    ...token,
    address: getAddress(token.address),
  })
  return rows.map(({ market }) => ({
    ...market,
    base: checksummed(market.base),
    quote: checksummed(market.quote),
  }))
}
