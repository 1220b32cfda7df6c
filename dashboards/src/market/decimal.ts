import { solarDecimals } from '../format'

/** Decimals of one fixed precision as whole numbers, so that they compare and add exactly. */

/** `'1.00010'` is 100010. */
export const digits = (decimal: string): bigint => BigInt(decimal.replace('.', ''))

/** How many decimals it has: `'1.00010'` has 5. */
export const places = (decimal: string): number => decimal.split('.')[1]?.length ?? 0

/** `part / whole` with ten decimals, rounded half away from zero, as the API rounds its ratios; neither is negative. */
export function ratio(part: bigint, whole: bigint): string {
  const scaled = (part * 20_000_000_000n + whole) / (2n * whole)
  const text = scaled.toString().padStart(11, '0')
  return `${text.slice(0, -10)}.${text.slice(-10)}`
}

/** Decimals of a price that is a multiple of `tickSize`, a power of ten of base units. */
export const pricePlaces = (tickSize: string) => Math.max(0, solarDecimals - (tickSize.length - 1))
