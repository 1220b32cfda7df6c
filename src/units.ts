/** Shares of every generator at its creation. */
export const TOTAL_SHARES = 10_000n
