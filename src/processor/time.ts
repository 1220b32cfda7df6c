/** A contract's time, Unix seconds, as a date. */
export function dateOf(seconds: bigint): Date {
  return new Date(Number(seconds) * 1000)
}
