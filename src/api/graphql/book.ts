import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import type { Level } from '../streams/book'
import { readCursor } from '../streams/cursor'
import { findMarket, hubOf } from '../streams/find-market'
import { checksumOf, DEPTHS } from '../streams/levels'
import { snapshotOf } from '../streams/subscription'
import { type Said, valuesOf } from '../streams/values'

export const bookTypes = `
enum MessageType {
  "The whole state, to begin with"
  SNAPSHOT
  "What changed"
  UPDATE
  "Nothing new for a second; \`seq\` is the stream's last message"
  HEARTBEAT
}

"A block as the feeds name it."
type BlockRef {
  number: Int!
  hash: String!
  timestamp: DateTime!
}

"All that rests at one price of one side."
type Level {
  "SolarToken base units per whole share"
  price: BigInt!
  "Whole shares; in an update 0: the level is gone"
  size: BigInt!
  orders: Int!
}

"The live book of one market, or what changed in it: apply levels, then cut to \`depth\` on each side."
type BookMessage {
  type: MessageType!
  "Sequences of two epochs are not comparable"
  epoch: String!
  "Commit that this message is of"
  seq: Int!
  "The stream's message before; null in a snapshot. Another one than you had last: something was lost, subscribe again"
  prevSeq: Int
  "Head after the commit"
  block: BlockRef!
  finalizedBlock: Int!
  "The last block that was kept, when the commit undid others"
  reorg: BlockRef
  market: ID!
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

const TYPES = { snapshot: 'SNAPSHOT', update: 'UPDATE' }

function bookMessageOf({ hub, message, seq }: Said, market: string) {
  if (message?.channel !== 'book') {
    const { epoch, block, finalized } = hub
    const state = hub.markets.get(market)
    const checksum = state ? checksumOf(state.terms, state.book.sides()) : 0
    const head = { type: 'HEARTBEAT', epoch, seq, prevSeq: seq, reorg: null, market }
    return { ...head, block, finalizedBlock: finalized.number, bids: [], asks: [], checksum }
  }
  const { envelope, levels, checksum } = message
  const level = ({ price, size, orders }: Level) => ({ price, size, orders })
  return {
    ...envelope,
    type: TYPES[envelope.type],
    bids: levels.bids.map(level),
    asks: levels.asks.map(level),
    checksum,
  }
}

export const bookResolvers = {
  BlockRef: { timestamp: ({ timestamp }: { timestamp: number }) => new Date(timestamp) },
  Query: {
    book: async (_: unknown, args: Arguments, context: ApiContext) => {
      const subscription = await subscriptionOf(context, args)
      const hub = hubOf(context.feed)
      const message = snapshotOf(hub, subscription)
      return bookMessageOf({ hub, message, seq: message.envelope.seq }, subscription.market)
    },
  },
  Subscription: {
    book: {
      async *subscribe(_: unknown, args: Arguments, context: ApiContext) {
        const subscription = await subscriptionOf(context, args)
        const after = readCursor(args.after ?? undefined)
        for await (const said of valuesOf(context.feed, subscription, after)) {
          yield bookMessageOf(said, subscription.market)
        }
      },
      resolve: (message: object) => message,
    },
  },
}
