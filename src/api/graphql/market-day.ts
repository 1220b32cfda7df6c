import type { ApiContext } from '../context'
import { findMarketId } from '../feeds/find-row'

export const marketDayTypes = `
"What was traded in one market in the 24 hours up to the indexed block, its own second included."
type MarketDay {
  "Price of the last trade, in the window or before, SolarToken base units per whole share; null without one"
  last: BigInt
  lastTradeAt: DateTime
  "Whole shares"
  baseVolume: BigInt!
  "SolarToken base units"
  quoteVolume: BigInt!
  trades: Int!
}

extend type Query {
  "The last 24 hours of a market (id or code); also at a block."
  marketDay(market: ID!): MarketDay!
}
`

const DAY = `
SELECT last, last_trade_at AS "lastTradeAt", base_volume AS "baseVolume", quote_volume AS "quoteVolume", trades
FROM market_ticker($1, (SELECT "timestamp" FROM head) + interval '1 second')`

async function findDay({ market }: { market: string }, context: ApiContext) {
  const id = await findMarketId(context, market)
  const [day] = await context.query({ text: DAY, values: [id] })
  return day
}

export const marketDayResolvers = {
  Query: {
    marketDay: (_: unknown, args: { market: string }, context: ApiContext) =>
      findDay(args, context),
  },
}
