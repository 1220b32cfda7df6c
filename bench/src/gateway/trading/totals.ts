/** What an index of this chain must hold, as whole numbers in decimal. */
export type Totals = {
  trades: number
  /** Whole shares; SolarToken base units. */
  baseVolume: number
  quoteVolume: bigint
  fees: bigint
  orders: number
  /** Orders that rest, what remains of the asks (shares), and the escrow of the bids (SolarToken base units). */
  resting: number
  locked: number
  escrow: bigint
}

export const createTotals = (): Totals => ({
  trades: 0,
  baseVolume: 0,
  quoteVolume: 0n,
  fees: 0n,
  orders: 0,
  resting: 0,
  locked: 0,
  escrow: 0n,
})
