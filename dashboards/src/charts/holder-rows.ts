/** An account with SOLAR, base units: what it is if it is a contract, and the place of a generator. */
export type HolderRow = {
  account: string
  what: string | null
  place: string | null
  balance: string
  /** Of all there is, a decimal of ten places; null where there is none. */
  part: string | null
}

/** The largest first; `count`: all that hold any. */
export type HolderRows = { holders: HolderRow[]; count: number }
