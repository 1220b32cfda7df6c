import type { ApiContext } from '../context'
import { findMarket } from '../streams/find-market'
import type { Message } from '../streams/subscription'
import type { TradeFacts } from '../streams/told'
import { follow, HEAD, headOf, heartbeatOf, resolve } from './message'

export const tradeTypes = `
"A trade as the feeds tell it: \`Trade\` without its relations, of which they give the ids. Look one up by trades(where: {tradeId_eq: …})."
type FeedTrade {
  "Trade.tradeId: blockNumber x 2^20 + logIndex. After a fork it may name another trade, with another blockHash"
  id: ID!
  maker: ID!
  taker: ID!
  makerOrder: ID!
  takerOrder: ID!
  takerSide: Side!
  "SolarToken base units per whole share"
  price: BigInt!
  "Whole shares"
  quantity: BigInt!
  "price x quantity, SolarToken base units"
  quoteAmount: BigInt!
  "Paid by the taker, SolarToken base units"
  fee: BigInt!
  "Whole shares locked in the market's resting asks after it"
  lockedShares: BigInt!
  "Held for the market's resting bids after it, SolarToken base units"
  escrow: BigInt!
  tradedAt: DateTime!
  blockNumber: Int!
  blockHash: String!
  txIndex: Int!
  logIndex: Int!
  txHash: String!
  "Its block can no longer be undone"
  finalized: Boolean!
}

"Trades of one market: take away \`retracted\` first, then add \`trades\`."
type TradeMessage {${HEAD}  market: ID!
  "Ascending; in a snapshot the last 50"
  trades: [FeedTrade!]!
  "Ids of trades whose blocks were undone"
  retracted: [ID!]!
}

extend type Subscription {
  "The last trades of a market (id or code), then each new one; after a cursor \`<epoch>:<seq>\` that is still known, what was missed."
  trades(market: ID!, after: String): TradeMessage!
}
`

function feedTradeOf(facts: TradeFacts, finalized: number | null) {
  const { side, timestamp, ...trade } = facts
  return {
    ...trade,
    takerSide: side,
    tradedAt: new Date(timestamp),
    finalized: finalized !== null && trade.blockNumber <= finalized,
  }
}

/** Of a commit that retracts trades, the retraction comes first, then the update: one message holds both. */
function createTradeTeller(market: string) {
  let retracted: string[] = []
  return (message: Message) => {
    if (message.channel === 'retract') retracted = message.ids
    if (message.channel !== 'trade') return undefined
    const { finalizedBlock } = message.envelope
    const trades = message.trades.map((trade) => feedTradeOf(trade, finalizedBlock))
    const said = { ...headOf(message), market, trades, retracted }
    retracted = []
    return said
  }
}

type Arguments = { market: string; after?: string | null }

export const tradeResolvers = {
  Subscription: {
    trades: {
      subscribe: async (_: unknown, args: Arguments, context: ApiContext) => {
        const { id: market } = (await findMarket(context.feed, args.market)).terms
        const tell = createTradeTeller(market)
        return follow(context, [{ channel: 'trade', market }], args.after, {
          message: (_, message) => tell(message),
          heartbeat: (hub, seq) => ({
            ...{ ...heartbeatOf(hub, seq), market },
            ...{ trades: [], retracted: [] },
          }),
        })
      },
      resolve,
    },
  },
}
