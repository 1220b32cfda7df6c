import type { Random } from '../../../src/stack/market/random'

/** When the block after one of a time is mined; Unix seconds. */
export type Clock = (last: number, random: Random) => number

export const steady: Clock = (last) => last + 1

const MINUTE = 60
const HOUR = 3_600
const DAY = 86_400

/** Often in the same second or minute, often at or just before the edge of a span of time, now and then days later. */
export const jumping: Clock = (last, random) =>
  random.weighted(JUMPS, ([weight]) => weight)[1](last, random)

const JUMPS: readonly (readonly [weight: number, jump: Clock])[] = [
  [3, (last, random) => last + random.integer(0, 2)],
  [4, (last, random) => last + random.integer(1, 90)],
  [2, (last, random) => last + random.integer(1, 2 * HOUR)],
  [2.5, (last, random) => Math.max(last, random.pick(EDGES)(last) - random.integer(0, 1))],
  [1.5, (last, random) => last + random.integer(DAY - MINUTE, 20 * DAY)],
]

const next = (seconds: number) => (last: number) => last - (last % seconds) + seconds

/** The epoch is a Thursday. */
const nextMonday = (last: number) => next(7 * DAY)(last + 3 * DAY) - 3 * DAY

function nextMonth(last: number): number {
  const date = new Date(last * 1000)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1) / 1000
}

const EDGES = [
  next(MINUTE),
  next(5 * MINUTE),
  next(HOUR),
  next(4 * HOUR),
  next(DAY),
  next(DAY),
  nextMonday,
  nextMonth,
]
