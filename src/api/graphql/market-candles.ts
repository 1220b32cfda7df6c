import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { findMarketId } from '../feeds/find-row'
import { RESOLUTIONS } from './candle'

/** Most candles of one answer. */
const MOST = 1_000

export const marketCandleTypes = `
"The trades of one market in \`[startedAt, endedAt)\`. Prices are SolarToken base units per whole share."
type MarketCandle {
  startedAt: DateTime!
  "Exclusive"
  endedAt: DateTime!
  "Price of the first trade by block and log index"
  open: BigInt!
  high: BigInt!
  low: BigInt!
  "Price of the last trade by block and log index"
  close: BigInt!
  "Whole shares, each trade once"
  baseVolume: BigInt!
  "SolarToken base units, each trade once"
  quoteVolume: BigInt!
  trades: Int!
}

extend type Query {
  "The newest \`limit\` candles of a market (id or code), 1 to ${MOST}, of any resolution, ascending; there is none without a trade. Also at a block."
  marketCandles(market: ID!, resolution: FeedResolution!, limit: Int! = ${MOST}): [MarketCandle!]!
}
`

const CANDLES = `
SELECT started_at AS "startedAt", ended_at AS "endedAt", open, high, low, close,
  base_volume AS "baseVolume", quote_volume AS "quoteVolume", trades
FROM (
  SELECT * FROM candle_history($1, $2, NULL, NULL, $3, $3, false, NULL) ORDER BY started_at DESC LIMIT $3
) AS newest
ORDER BY started_at`

type Arguments = { market: string; resolution: keyof typeof RESOLUTIONS; limit: number }

async function listCandles({ market, resolution, limit }: Arguments, context: ApiContext) {
  if (limit < 1 || limit > MOST)
    throw inputError(`"limit" is ${limit}: ask for 1 to ${MOST} candles.`)
  const id = await findMarketId(context, market)
  return context.query({ text: CANDLES, values: [id, RESOLUTIONS[resolution], limit] })
}

export const marketCandleResolvers = {
  Query: {
    marketCandles: (_: unknown, args: Arguments, context: ApiContext) => listCandles(args, context),
  },
}
