/** Base units as a decimal string of fixed precision: no exponent, no trimmed zeros. @example fixed(105n, 2) is '1.05' */
export function fixed(units: bigint, decimals: number): string {
  if (decimals === 0) return units.toString()
  const sign = units < 0n ? '-' : ''
  const digits = (units < 0n ? -units : units).toString().padStart(decimals + 1, '0')
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}

/** Decimals of a price whose tick is `tickSize` base units of a quote with so many decimals. */
export function priceDecimalsOf(tickSize: bigint, quoteDecimals: number): number {
  const zeros = /0*$/.exec(tickSize.toString())?.[0].length ?? 0
  return Math.max(0, quoteDecimals - zeros)
}
