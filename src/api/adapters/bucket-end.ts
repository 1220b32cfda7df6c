import { MINUTES } from '../streams/kraken'

/** When a bucket that begins at `start` ends and the next one begins; Unix milliseconds, months by the calendar. */
export function bucketEnd(resolution: string, start: number): number {
  if (resolution !== '1M') return start + Number(MINUTES[resolution]) * 60_000
  const date = new Date(start)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1)
}
