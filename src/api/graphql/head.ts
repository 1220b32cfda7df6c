import type { ChainHead } from '../../chain-head'
import type { ApiContext } from '../context'
import type { Position } from '../snapshot'

export const headTypes = `
"What is indexed now, and how far behind the chain it is."
type Head {
  "Number of the newest indexed block"
  height: Int!
  "Null at a block that the URL names: hashes are not kept for ever"
  hash: String
  "Time of the block; at a block that the URL names, of the newest event at or below it"
  timestamp: DateTime!
  "Number of the newest indexed block that can no longer be replaced; null while none is final, and at a block that the URL names, as all below"
  finalizedHeight: Int
  finalizedHash: String
  finalizedTimestamp: DateTime
  "Number of the chain's newest block; null while the chain does not answer"
  chainHeight: Int
  "Blocks of the chain not indexed yet; null while the chain does not answer"
  lagBlocks: Int
  "Reorganisations of the chain that undid indexed blocks so far: when it grows, ask \`reorgs\`; null at a block that was asked for"
  reorgs: Int
}

type SquidStatus {
  "Number of the newest indexed block"
  height: Int
  hash: String
  "Number of the newest indexed block that can no longer be replaced"
  finalizedHeight: Int
  finalizedHash: String
}

extend type Query {
  "Null before the first block is indexed."
  head: Head
  "The indexer's position, under the names of Squid's servers."
  squidStatus: SquidStatus
}

type Subscription {
  "The head now, then after each commit of the indexer, replaced blocks included."
  head: Head!
}
`

/** The GraphQL `Head` at a position; null before the first block. */
function headOf({ head, finalized, asked, reorgs }: Position, chain: ChainHead) {
  if (!head) return null
  const chainHeight = asked ? null : chain.height()
  return {
    ...head,
    finalizedHeight: finalized?.height,
    finalizedHash: finalized?.hash,
    finalizedTimestamp: finalized?.timestamp,
    chainHeight,
    reorgs: asked ? null : reorgs,
    lagBlocks: chainHeight === null ? null : Math.max(0, chainHeight - head.height),
  }
}

export const headResolvers = {
  Query: {
    head: async (_: unknown, __: object, context: ApiContext) =>
      headOf(await context.position(), context.chain),
    squidStatus: async (_: unknown, __: object, context: ApiContext) => {
      const { head, finalized } = await context.position()
      return {
        height: head?.height,
        hash: head?.hash,
        finalizedHeight: finalized?.height,
        finalizedHash: finalized?.hash,
      }
    },
  },
  Subscription: {
    head: {
      subscribe: (_: unknown, __: object, { heads }: ApiContext) => heads.subscribe(),
      resolve: (position: Position, _: object, { chain }: ApiContext) => headOf(position, chain),
    },
  },
}
