import { createRandom, type Random } from '../random'
import { DAY } from '../slots'

/** What people ask of their money in a year, in the mean. */
const REQUIRED_YIELD = 0.082

/** Income that is expected where none was seen yet, per cost and year. */
const EXPECTED_YIELD = 0.08

/** Days of income that weigh as much as the expectation. */
const DAYS_TO_BELIEVE = 60

/** A generator that does not stand yet may never do. */
const PENDING_DISCOUNT = 0.95

export type Earnings = {
  /** Revenue since the activation, per cost. */
  earned: number
  /** Since the activation; 0 before. */
  days: number
}

/** What a share is worth to most, per what it cost at first: its yearly income over the yield that is asked for. */
export function worthOf({ earned, days }: Earnings): number {
  if (days <= 0) return (PENDING_DISCOUNT * EXPECTED_YIELD) / REQUIRED_YIELD
  const belief = days / (days + DAYS_TO_BELIEVE)
  const yearly = (earned / days) * 365
  return (belief * yearly + (1 - belief) * EXPECTED_YIELD) / REQUIRED_YIELD
}

type Wave = { days: number; height: number }

/** Moods come and go over months, days and minutes. */
const COMMON: Wave[] = [{ days: 143, height: 0.03 }]
const OWN: Wave[] = [
  { days: 83, height: 0.03 },
  { days: 31, height: 0.025 },
  { days: 9.1, height: 0.015 },
  { days: 2.3, height: 0.008 },
  { days: 0.11, height: 0.005 },
  { days: 0.012, height: 0.0035 },
]

/** How much above or below its worth a share is seen, by the time in Unix seconds; about 1. Deterministic. */
export type Mood = (at: number) => number

export function createMood(seed: number, key: string): Mood {
  const random = createRandom(seed)
  const waves = [...drawWaves(random.fork('mood'), COMMON), ...drawWaves(random.fork(key), OWN)]
  return (at) =>
    waves.reduce(
      (sum, { days, height, phase }) =>
        sum + height * Math.sin(2 * Math.PI * (at / (days * DAY) + phase)),
      1,
    )
}

const drawWaves = (random: Random, waves: Wave[]) =>
  waves.map((wave) => ({ ...wave, phase: random.next() }))

/** How an account differs from others in what it asks for, about 1; always the same. */
export function tasteOf(seed: number, account: number): number {
  return 1 + createRandom(seed).fork(`taste of ${account}`).normal() * 0.03
}
