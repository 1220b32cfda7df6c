import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { checkAnswered, DEFAULT_LIMITS } from '../engine/limits'
import { findMarketId } from '../feeds/find-row'
import { percent } from '../streams/native'

export const marketDayTypes = `
"What the 24 hours up to one second after the indexed head's time brought in a market: \`[from, to)\`."
type MarketDay {
  "Market.id"
  market: ID!
  code: String!
  "Start of the window"
  from: DateTime!
  "End of the window, exclusive"
  to: DateTime!
  "(last price - first price) / first price of the window in percent, 2 decimals, half away from zero; null without a trade in it"
  changePercent: BigDecimal
  "${describeMetric('volume')}"
  baseVolume: BigInt!
  "Paid for them, SolarToken base units. Source: Trade.quoteAmount"
  quoteVolume: BigInt!
  trades: Int!
  "Price of the last trade, in the window or before, SolarToken base units per whole share; null without one"
  last: BigInt
  lastTradeAt: DateTime
}

extend type Query {
  "What 24 hours brought in each market, or in one (id or code), as the tickers tell it, of the head or at a block; the oldest market first."
  marketDays(market: ID): [MarketDay!]!
}
`

const DAYS = `
SELECT market.id AS market, market.code, until.time - interval '24 hours' AS "from", until.time AS "to",
  day.open, day.last, day.last_trade_at AS "lastTradeAt", day.base_volume AS "baseVolume", day.quote_volume AS "quoteVolume", day.trades
FROM market
CROSS JOIN (SELECT (SELECT "timestamp" FROM head) + interval '1 second') AS until (time)
CROSS JOIN LATERAL market_ticker(market.id, until.time) AS day
WHERE $2::text IS NULL OR market.id = $2
ORDER BY market.opened_at, market.id
LIMIT $1`

type Row = { open: string | null; last: string | null }

async function listDays({ market }: { market?: string | null }, context: ApiContext) {
  const id = market == null ? null : await findMarketId(context, market)
  const values = [DEFAULT_LIMITS.maxRows + 1, id]
  const rows = await context.query<Row>({ text: DAYS, values })
  checkAnswered('marketDays', rows.length, DEFAULT_LIMITS)
  return rows.map(({ open, last, ...day }) => ({
    ...day,
    last,
    changePercent:
      open === null || last === null ? null : percent(BigInt(last) - BigInt(open), BigInt(open)),
  }))
}

export const marketDayResolvers = {
  Query: {
    marketDays: (_: unknown, args: { market?: string | null }, context: ApiContext) =>
      listDays(args, context),
  },
}
