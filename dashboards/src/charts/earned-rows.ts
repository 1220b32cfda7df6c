/** What one generator brought in, SOLAR base units: paid out, and still to claim. */
export type EarnedRow = { generator: string; name: string; paid: string; claimable: string }
/** By falling sums. */
export type EarnedRows = { rows: EarnedRow[] }
