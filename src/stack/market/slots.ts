import type { Random } from './random'

export const DAY = 86_400

/** The market's history is one year of 365 days. */
export const HISTORY_DAYS = 365

/**
 * UTC hours at which the history has a block: the evening of the Americas (1:00), of South Asia (14:00) and of
 * Africa (18:00). Few, full blocks are mined and read sooner.
 */
const HOURS = [1, 14.2, 18.4]
const JITTER_HOURS = 0.9

/** The times that blocks of the history can have, Unix seconds. */
export type Slots = {
  startsAt: number
  endsAt: number
  times: number[]
  /** The first slot at or after a time; the last one for any later time. */
  at(time: number): number
  /** Slots of the day that begins at `time`. */
  ofDay(time: number): number[]
}

/** A year of slots whose last one is `endsAt`. */
export function createSlots(random: Random, endsAt: number): Slots {
  const startsAt = endsAt - HISTORY_DAYS * DAY
  const times: number[] = []
  for (let midnight = startsAt - (startsAt % DAY); midnight < endsAt; midnight += DAY) {
    for (const hour of HOURS) {
      const jitter = random.between(-JITTER_HOURS, JITTER_HOURS)
      const time = Math.round(midnight + (hour + jitter) * 3_600)
      if (time > startsAt && time < endsAt) times.push(time)
    }
  }
  times.push(endsAt)
  const indexOf = (time: number) => {
    let low = 0
    let high = times.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((times[middle] ?? endsAt) < time) low = middle + 1
      else high = middle
    }
    return low
  }
  return {
    startsAt,
    endsAt,
    times,
    at: (time) => times[indexOf(time)] ?? endsAt,
    ofDay: (time) =>
      times.slice(indexOf(time), indexOf(time + DAY)).filter((slot) => slot < time + DAY),
  }
}
