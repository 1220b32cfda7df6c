import type { ApiContext } from '../context'
import { findMarket } from '../streams/find-market'
import type { Message } from '../streams/subscription'
import type { CandleFacts } from '../streams/told'
import { follow, HEAD, headOf, heartbeatOf, resolve } from './message'

export const candleTypes = `
"Length of a candle of the feeds, UTC. Weeks begin on Monday, months on the 1st."
enum FeedResolution {
  ONE_MINUTE
  FIVE_MINUTES
  FIFTEEN_MINUTES
  THIRTY_MINUTES
  ONE_HOUR
  FOUR_HOURS
  ONE_DAY
  ONE_WEEK
  ONE_MONTH
}

"A candle as the feeds tell it: of every resolution, those that \`Candle\` does not store too. There is none without a trade."
type FeedCandle {
  startedAt: DateTime!
  "Exclusive"
  endedAt: DateTime!
  "Price of the first trade by block and log index, SolarToken base units per whole share"
  open: BigInt!
  high: BigInt!
  low: BigInt!
  "Price of the last trade by block and log index"
  close: BigInt!
  "quoteVolume / baseVolume, rounded down, SolarToken base units per whole share"
  vwap: BigInt!
  "Whole shares, each trade once"
  baseVolume: BigInt!
  "SolarToken base units, each trade once"
  quoteVolume: BigInt!
  "Of baseVolume, what takers bought"
  boughtVolume: BigInt!
  "Of quoteVolume, what takers bought for"
  boughtQuote: BigInt!
  trades: Int!
  "It ends at the final block's time or before: it stays as it is"
  final: Boolean!
  "The commit as of which it was computed: of two versions in one epoch the greater one holds"
  revision: Int!
}

"Candles of one market and resolution: take away \`removed\`, then put \`candles\` in the place of those that start with them."
type CandleMessage {${HEAD}  market: ID!
  "Ascending; in a snapshot the newest one, if any"
  candles: [FeedCandle!]!
  "Starts of candles whose only trades were undone"
  removed: [DateTime!]!
}

extend type Subscription {
  "The newest candle of a market (id or code), then each that changes; after a cursor \`<epoch>:<seq>\` that is still known, what was missed."
  candles(market: ID!, resolution: FeedResolution!, after: String): CandleMessage!
}
`

export const RESOLUTIONS = {
  ONE_MINUTE: '1m',
  FIVE_MINUTES: '5m',
  FIFTEEN_MINUTES: '15m',
  THIRTY_MINUTES: '30m',
  ONE_HOUR: '1h',
  FOUR_HOURS: '4h',
  ONE_DAY: '1d',
  ONE_WEEK: '1w',
  ONE_MONTH: '1M',
}

const feedCandleOf = (candle: CandleFacts, revision: number) => ({
  ...candle,
  startedAt: new Date(candle.startedAt),
  endedAt: new Date(candle.endedAt),
  vwap: BigInt(candle.quoteVolume) / BigInt(candle.baseVolume),
  revision,
})

/** Of a commit that retracts candles, the retraction comes first, then the update: one message holds both. */
function createCandleTeller(market: string) {
  let removed: Date[] = []
  return (message: Message) => {
    if (message.channel === 'retract') removed = message.starts.map((start) => new Date(start))
    if (message.channel !== 'candle') return undefined
    const { seq } = message.envelope
    const candles = message.candles.map((candle) => feedCandleOf(candle, seq))
    const said = { ...headOf(message), market, candles, removed }
    removed = []
    return said
  }
}

type Arguments = { market: string; resolution: keyof typeof RESOLUTIONS; after?: string | null }

export const candleResolvers = {
  Subscription: {
    candles: {
      subscribe: async (_: unknown, args: Arguments, context: ApiContext) => {
        const { id: market } = (await findMarket(context.feed, args.market)).terms
        const resolution = RESOLUTIONS[args.resolution]
        const tell = createCandleTeller(market)
        return follow(context, [{ channel: 'candle', market, resolution }], args.after, {
          message: (_, message) => tell(message),
          heartbeat: (hub, seq) => ({
            ...{ ...heartbeatOf(hub, seq), market },
            ...{ candles: [], removed: [] },
          }),
        })
      },
      resolve,
    },
  },
}
