import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { checkAnswered, DEFAULT_LIMITS } from '../engine/limits'
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
}

extend type Query {
  "What 24 hours brought in each market, as the tickers tell it, of the head or at a block; the oldest market first."
  marketDays: [MarketDay!]!
}
`

const DAYS = `
SELECT market.id AS market, market.code, until.time - interval '24 hours' AS "from", until.time AS "to",
  day.open, day.last, day.base_volume AS "baseVolume", day.quote_volume AS "quoteVolume", day.trades
FROM market
CROSS JOIN (SELECT (SELECT "timestamp" FROM head) + interval '1 second') AS until (time)
CROSS JOIN LATERAL market_ticker(market.id, until.time) AS day
ORDER BY market.opened_at, market.id
LIMIT $1`

type Row = { open: string | null; last: string | null }

async function listDays({ query }: ApiContext) {
  const rows = await query<Row>({ text: DAYS, values: [DEFAULT_LIMITS.maxRows + 1] })
  checkAnswered('marketDays', rows.length, DEFAULT_LIMITS)
  return rows.map(({ open, last, ...day }) => ({
    ...day,
    changePercent:
      open === null || last === null ? null : percent(BigInt(last) - BigInt(open), BigInt(open)),
  }))
}

export const marketDayResolvers = {
  Query: { marketDays: (_: unknown, __: unknown, context: ApiContext) => listDays(context) },
}
