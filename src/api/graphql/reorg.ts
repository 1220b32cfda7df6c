import type { ApiContext } from '../context'

export const reorgTypes = `
"Blocks that the chain replaced by others; what the index said of them was undone in the same commit."
type Reorg {
  "Number of the commit, the seq of the feeds"
  seq: Int!
  "When the feeds were told"
  toldAt: DateTime!
  "The last block that stayed: all above it were replaced"
  keptHeight: Int!
  "The newest block after it"
  height: Int!
  hash: String!
}

extend type Query {
  "Replacements that the feeds still keep, those of the last ten minutes, newest first. /metrics counts all since the start."
  reorgs: [Reorg!]!
}
`

export const reorgResolvers = {
  Query: {
    reorgs: (_: unknown, __: object, { query }: ApiContext) =>
      query({
        text: `SELECT seq, told_at AS "toldAt", kept_height AS "keptHeight", height, hash
          FROM feed_reorg ORDER BY seq DESC`,
        values: [],
      }),
  },
}
