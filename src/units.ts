/** Base units in a whole SolarToken are 10^18. */
export const SOLAR_DECIMALS = 18

/** Shares of every generator at its creation. */
export const TOTAL_SHARES = 10_000n

/** `a x b / divisor`, rounded towards zero; exact for any size. Throws RangeError on division by zero. */
export function mulDivDown(a: bigint, b: bigint, divisor: bigint): bigint {
  return (a * b) / divisor
}

/**
 * Whole units as a decimal string of fixed precision: `formatUnits(1500n, 3)` is `'1.500'`. No exponent, no trimmed zeros.
 */
export function formatUnits(value: bigint, decimals: number): string {
  if (decimals === 0) return value.toString()
  const negative = value < 0n
  const digits = (negative ? -value : value).toString().padStart(decimals + 1, '0')
  return `${negative ? '-' : ''}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Base units of a decimal string: `parseUnits('1.5', 3)` is `1500n`. Throws RangeError on any other text or more digits than fit. */
export function parseUnits(text: string, decimals: number): bigint {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  const fraction = match?.[3] ?? ''
  if (!match || fraction.length > decimals) {
    throw new RangeError(`"${text}" is not a decimal number of at most ${decimals} decimals`)
  }
  const value = BigInt(`${match[2]}${fraction.padEnd(decimals, '0')}`)
  return match[1] ? -value : value
}
