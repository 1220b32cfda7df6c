/** Base units in a whole SolarToken. */
export const SOLAR = 10n ** 18n

/** Prices are voted in steps of half a hundredth of a SolarToken. */
const STEPS_PER_SOLAR = 200

/** Base units of a price that is rounded to the next step. */
export function priceOf(solar: number): bigint {
  return (BigInt(Math.round(solar * STEPS_PER_SOLAR)) * SOLAR) / BigInt(STEPS_PER_SOLAR)
}

/** Base units of whole SolarTokens. */
export const wholeSolar = (amount: number): bigint => BigInt(Math.round(amount)) * SOLAR
