import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { LIMITS } from '../limits'
import { findMarket, hubOf } from '../streams/find-market'
import type { Hub } from '../streams/hub'
import { percent } from '../streams/native'
import type { Message } from '../streams/subscription'
import { follow, HEAD, headOf, heartbeatOf, resolve } from './message'

export const tickerTypes = `
"The last 24 hours of a market. Prices are SolarToken base units per whole share, sizes whole shares; null what no trade or no order says."
type Ticker {
  code: String!
  "Start of the window"
  from: DateTime!
  "End of the window, exclusive"
  to: DateTime!
  "Price of the last trade, in the window or before"
  last: BigInt
  lastTradeAt: DateTime
  bid: BigInt
  bidSize: BigInt
  ask: BigInt
  askSize: BigInt
  open: BigInt
  high: BigInt
  low: BigInt
  "Price standing at the window's start"
  previous: BigInt
  "last - open"
  change: BigInt
  "change / open in percent, 2 decimals, half away from zero"
  changePercent: BigDecimal
  baseVolume: BigInt!
  "SolarToken base units"
  quoteVolume: BigInt!
  "quoteVolume / baseVolume, rounded down"
  vwap: BigInt
  trades: Int!
}

"The ticker of one market: always the full state, the latest wins."
type TickerMessage {${HEAD}  "Null in a heartbeat, which is of all"
  market: ID
  "Null in a heartbeat"
  ticker: Ticker
}

extend type Subscription {
  "The ticker of each market (ids or codes; without \`markets\` of all there are now), then again with each change of its book or trades and once a minute."
  tickers(markets: [ID!]): TickerMessage!
}
`

function tickerOf(hub: Hub, market: string) {
  const known = hub.tickers.get(market)
  const code = hub.markets.get(market)?.terms.code
  if (!known || code === undefined) return null
  const { from, to, lastTradeAt, last, open, baseVolume, quoteVolume, bid, ask } = known
  const hasTrades = baseVolume > 0n && last !== null && open !== null
  return {
    ...known,
    code,
    from: new Date(from),
    to: new Date(to),
    lastTradeAt: lastTradeAt === null ? null : new Date(lastTradeAt),
    bid: bid?.price,
    bidSize: bid?.size,
    ask: ask?.price,
    askSize: ask?.size,
    change: hasTrades ? last - open : null,
    changePercent: hasTrades ? percent(last - open, open) : null,
    vwap: hasTrades ? quoteVolume / baseVolume : null,
  }
}

function tickerMessageOf(hub: Hub, message: Message) {
  const { market } = message.envelope
  return { ...headOf(message), market, ticker: tickerOf(hub, market) }
}

type Arguments = { markets?: string[] | null }

async function listMarkets({ feed }: ApiContext, { markets }: Arguments): Promise<string[]> {
  if (!markets) return [...hubOf(feed).markets.keys()]
  if (markets.length === 0) {
    throw inputError('"markets" is empty: name some, or leave it out for all of them.')
  }
  if (markets.length > LIMITS.subscriptions) {
    throw inputError(
      `${markets.length} markets are too many for one reader: at most ${LIMITS.subscriptions}.`,
    )
  }
  const found = new Set<string>()
  for (const name of markets) found.add((await findMarket(feed, name)).terms.id)
  return [...found]
}

export const tickerResolvers = {
  Subscription: {
    tickers: {
      subscribe: async (_: unknown, args: Arguments, context: ApiContext) => {
        const markets = await listMarkets(context, args)
        const subscriptions = markets.map((market) => ({ channel: 'ticker' as const, market }))
        return follow<object>(context, subscriptions, null, {
          message: tickerMessageOf,
          heartbeat: (hub) => ({ ...heartbeatOf(hub, hub.seq), market: null, ticker: null }),
        })
      },
      resolve,
    },
  },
}
