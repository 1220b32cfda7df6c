export const headTypes = `
"What is indexed now, and how far behind the chain it is."
type Head {
  "Number of the newest indexed block"
  height: Int!
  hash: String!
  "Time of the block"
  timestamp: DateTime!
  "Number of the newest indexed block that can no longer be replaced"
  finalizedHeight: Int!
  finalizedHash: String!
  finalizedTimestamp: DateTime!
  "Number of the chain's newest block; null while the chain does not answer"
  chainHeight: Int
  "Blocks of the chain not indexed yet; null while the chain does not answer"
  lagBlocks: Int
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
