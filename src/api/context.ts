import type { ChainHead } from '../chain-head'
import type { HeadFeed } from './head-feed'
import type { Snapshot } from './snapshot'

/** What every resolver is given: the request's snapshot, and what the process knows of the chain. */
export type ApiContext = Snapshot & { chain: ChainHead; heads: HeadFeed }
