import type { ChainHead } from '../chain-head'
import type { HeadFeed } from './head-feed'
import type { Snapshot } from './snapshot'
import type { Feed } from './streams/feed'

/** What every resolver is given: the request's snapshot, and what the process knows of the chain and the feeds. */
export type ApiContext = Snapshot & { chain: ChainHead; heads: HeadFeed; feed: Feed }
