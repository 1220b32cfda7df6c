import { graphql, type ResultOf } from './graphql'

/** The newest block that the index holds, the newest final one, and how far the chain is ahead. */
export const headQuery = graphql(`
  query Head {
    head { height hash timestamp finalizedHeight finalizedTimestamp chainHeight lagBlocks reorgs }
  }
`)

export type Head = NonNullable<ResultOf<typeof headQuery>['head']>

export const headSubscription =
  'subscription Head { head { height hash timestamp finalizedHeight finalizedTimestamp chainHeight lagBlocks reorgs } }'

/** Blocks behind the chain from which on the pages say "Delayed". */
export const delayedFrom = 5
