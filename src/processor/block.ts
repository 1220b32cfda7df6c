/** A log as the chain gives it, reduced to what the index needs. */
export type RawLog = {
  /** Log id: `<height>-<block hash>-<log index>`. */
  id: string
  address: string
  topics: string[]
  data: string
  logIndex: number
  transactionIndex: number
  txHash: string
}

/** One block of a batch, with its logs in chain order. Blocks without logs are in a batch too. */
export type Block = {
  height: number
  hash: string
  /** Unix milliseconds. */
  timestamp: number
  logs: RawLog[]
}
