import { refuseAtBlock } from '../at-block'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { type Yearly, yieldText } from '../feeds/yearly'
import type { Level } from '../streams/book'
import { findMarket, hubOf } from '../streams/find-market'
import type { Hub } from '../streams/hub'
import { checksumOf, DEPTHS } from '../streams/levels'
import { type Message, snapshotOf } from '../streams/subscription'
import { follow, HEAD, headOf, heartbeatOf, resolve } from './message'

export const bookTypes = `
"All that rests at one price of one side."
type Level {
  "SolarToken base units per whole share"
  price: BigInt!
  "Whole shares; in an update 0: the level is gone"
  size: BigInt!
  orders: Int!
  "What a share earned in a year (Market.yearlyPerShare, unrounded), as of \`block\`, over the price; 10 decimals, half away from zero. Null before 7 days of activity"
  yield: BigDecimal
}

"The live book of one market, or what changed in it: apply levels, then cut to \`depth\` on each side."
type BookMessage {${HEAD}  market: ID!
  "Highest price first in a snapshot"
  bids: [Level!]!
  "Lowest price first in a snapshot"
  asks: [Level!]!
  "CRC-32 of the best ten levels of each side: docs/streams.md"
  checksum: BigInt!
}

extend type Query {
  "The live book of a market (id or code), from memory, with the sequence that streams go on from. \`depth\`: ${DEPTHS.join(', ')}."
  book(market: ID!, depth: Int = 100): BookMessage!
}

extend type Subscription {
  "A snapshot of the book, then each change; after a cursor \`<epoch>:<seq>\` that is still known, what was missed."
  book(market: ID!, depth: Int = 100, after: String): BookMessage!
}
`

type Arguments = { market: string; depth: number; after?: string | null }

async function subscriptionOf({ feed }: ApiContext, { market, depth }: Arguments) {
  if (!(DEPTHS as readonly number[]).includes(depth)) {
    throw inputError(`The depth ${depth} is not offered: use ${DEPTHS.join(', ')}.`)
  }
  const { terms } = await findMarket(feed, market)
  return { channel: 'book' as const, market: terms.id, depth }
}

/** A level, and how to come by the yearly revenue, should its yield be asked for; or one whose yield is known. */
type Shown = Level & ({ yearly(): Promise<Yearly | null> } | { yield: string | null })

function bookMessageOf({ yearly }: ApiContext, message: Message) {
  if (message.channel !== 'book') return undefined
  const { envelope, levels, checksum } = message
  const { market, block } = envelope
  const shown = (level: Level): Shown => ({ ...level, yearly: () => yearly(market, block) })
  return {
    ...headOf(message),
    market,
    bids: levels.bids.map(shown),
    asks: levels.asks.map(shown),
    checksum,
  }
}

function bookHeartbeatOf(hub: Hub, seq: number, market: string) {
  const state = hub.markets.get(market)
  const checksum = state ? checksumOf(state.terms, state.book.sides()) : 0
  return { ...heartbeatOf(hub, seq), market, bids: [], asks: [], checksum }
}

export const bookResolvers = {
  Level: {
    yield: async (level: Shown) =>
      'yearly' in level ? yieldText(await level.yearly(), level.price) : level.yield,
  },
  Query: {
    book: async (_: unknown, args: Arguments, context: ApiContext) => {
      refuseAtBlock(context, 'ask for `restingBook`, or leave "block" out of the URL')
      const subscription = await subscriptionOf(context, args)
      return bookMessageOf(context, snapshotOf(hubOf(context.feed), subscription))
    },
  },
  Subscription: {
    book: {
      subscribe: async (_: unknown, args: Arguments, context: ApiContext) => {
        const subscription = await subscriptionOf(context, args)
        return follow(context, [subscription], args.after, {
          message: (_, message) => bookMessageOf(context, message),
          heartbeat: (hub, seq) => bookHeartbeatOf(hub, seq, subscription.market),
        })
      },
      resolve,
    },
  },
}
