/** Base units in a whole SolarToken are 10^18. */
export const SOLAR_DECIMALS = 18

/** Shares of every generator at its creation. */
export const TOTAL_SHARES = 10_000n
