import { refuseAtBlock } from '../at-block'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'

export const reorgTypes = `
"Blocks of the chain that were replaced after they had been indexed, and what that changed. Source: the index's own undo."
type Reorg {
  "Counts up from 1"
  id: Int!
  "When the index undid the blocks"
  noticedAt: DateTime!
  "Number of the last block kept"
  keptHeight: Int!
  "Number of the newest block before"
  headHeight: Int!
  "Its hash"
  headHash: String!
  "Blocks undone: headHeight - keptHeight"
  blocks: Int!
  "Events undone with them"
  events: Int!
  "Of the first 1,000 of them, those whose transaction is in another block now"
  again: Int!
  "Of the first 1,000 of them, those whose transaction is in no block"
  gone: [GoneEvent!]!
}

"An event that a reorganisation took away."
type GoneEvent {
  "Name of the event in the contract's ABI"
  name: String!
  txHash: String!
}

extend type Query {
  "Reorganisations of the chain, newest first; the last 1,000 are kept. \`limit\`: 1 to 100."
  reorgs(limit: Int = 20): [Reorg!]!
}
`

const MOST = 100

/** Throws an input error for a limit out of bounds, and `NO_HISTORY` at a block. */
async function listReorgs({ limit }: { limit: number }, context: ApiContext) {
  refuseAtBlock(context, 'ask for "reorgs" without "block"')
  if (limit < 1 || limit > MOST)
    throw inputError(`"limit" is ${limit}: write a whole number from 1 to ${MOST}.`)
  return context.query({
    text: `SELECT id, noticed_at AS "noticedAt", kept AS "keptHeight", head AS "headHeight",
      head_hash AS "headHash", head - kept AS blocks, events, again, gone
      FROM reorg_history ORDER BY id DESC LIMIT $1`,
    values: [limit],
  })
}

export const reorgResolvers = {
  Query: {
    reorgs: (_: unknown, args: { limit: number }, context: ApiContext) => listReorgs(args, context),
  },
}
