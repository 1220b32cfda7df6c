const MINUTE_MS = 60_000

const LENGTHS: Record<string, number> = {
  '1m': MINUTE_MS,
  '5m': 5 * MINUTE_MS,
  '15m': 15 * MINUTE_MS,
  '30m': 30 * MINUTE_MS,
  '1h': 60 * MINUTE_MS,
  '4h': 240 * MINUTE_MS,
  '1d': 1_440 * MINUTE_MS,
  '1w': 10_080 * MINUTE_MS,
}

/** When a bucket that begins at `start` ends and the next one begins; Unix milliseconds, months by the calendar. */
export function bucketEnd(resolution: string, start: number): number {
  const length = LENGTHS[resolution]
  if (length !== undefined) return start + length
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
