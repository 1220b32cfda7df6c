import type { ChainHead } from '../chain-head'
import type { CheckReader } from './checks/reader'
import type { YearlyReader } from './feeds/yearly'
import type { HeadFeed } from './head-feed'
import type { ServedIndex } from './served-index'
import type { Snapshot } from './snapshot'
import type { Feed } from './streams/feed'
import type { End } from './streams/values'

/** What every resolver is given: the request's snapshot, and what the process knows of the chain and the feeds. */
export type ApiContext = Snapshot & {
  chain: ChainHead
  heads: HeadFeed
  feed: Feed
  yearly: YearlyReader
  checks: CheckReader
  /** How the transport ends a reader of streams; undefined: by an error, its last word. */
  end?: (end: End) => void
}

type Parts = { chain: ChainHead; heads: HeadFeed; index: ServedIndex }

/** What resolvers read, all of it of one snapshot. */
export const contextOf = ({ chain, heads, index }: Parts, snapshot: Snapshot): ApiContext => ({
  ...snapshot,
  ...{ chain, heads, feed: index.feed, yearly: index.yearly, checks: index.checks },
})
