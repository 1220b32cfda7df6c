import type { KeptEvent } from './event'
import type { Bucket, Claim, Folded, Unit } from './fold'

const weekMs = 7 * 86_400_000
/** The first Monday of 1970. */
const firstMonday = 4 * 86_400_000

/** The week that holds a time: from Monday 00:00 UTC on. */
export function weekOf(time: string): Bucket {
  const at = Date.parse(time)
  const from = at - ((((at - firstMonday) % weekMs) + weekMs) % weekMs)
  return { from: new Date(from).toISOString(), to: new Date(from + weekMs).toISOString() }
}

/** The last `count` weeks that were over at a time, oldest first. */
export function weeksBefore(time: string, count: number): Bucket[] {
  const running = Date.parse(weekOf(time).from)
  return Array.from({ length: count }, (_, place) =>
    weekOf(new Date(running - (count - place) * weekMs).toISOString()),
  )
}

const named = (what: string, from: string) => `${what} in the week of ${from.slice(0, 10)}`

/** Adds up amounts by week; a week that adds up to 0 says nothing. */
export function weeklySums(what: string, unit: Unit) {
  const sums = new Map<string, { total: bigint; event: KeptEvent; bucket: Bucket }>()
  return {
    add(event: KeptEvent, amount: bigint) {
      if (amount === 0n) return
      const bucket = weekOf(event.emittedAt)
      const total = (sums.get(bucket.from)?.total ?? 0n) + amount
      sums.set(bucket.from, { total, event, bucket })
    },
    all: (): Folded[] =>
      [...sums].map(([from, { total, event, bucket }]) => ({
        what: named(what, from),
        unit,
        value: String(total),
        event,
        bucket,
      })),
  }
}

/** The same of rows, each of a week that begins at `startedAt`. */
export const weeklyClaims = <Row extends { startedAt: string }>(
  rows: Row[],
  what: string,
  unit: Unit,
  value: (row: Row) => string,
): Claim[] =>
  rows
    .filter((row) => value(row) !== '0')
    .map((row) => ({ what: named(what, row.startedAt), unit, value: value(row) }))
