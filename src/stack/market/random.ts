/** A seeded source of chance: the same seed gives the same market. */
export type Random = {
  /** From 0, inclusive, to 1, exclusive. */
  next(): number
  /** From `least` to `most`, fractions included. */
  between(least: number, most: number): number
  /** A whole number from `least` to `most`, both included. */
  integer(least: number, most: number): number
  /** About normally distributed, mean 0, deviation 1, never beyond 3. */
  normal(): number
  chance(probability: number): boolean
  pick<T>(values: readonly T[]): T
  /** One of the values, by weight. */
  weighted<T>(values: readonly T[], weightOf: (value: T) => number): T
  /** `count` of the values, each at most once, in random order. */
  sample<T>(values: readonly T[], count: number): T[]
  /** A source of its own for one purpose, so that a change in one part of the plan leaves the others alone. */
  fork(purpose: string): Random
}

export function createRandom(seed: number): Random {
  let state = scramble(seed)

  // Mulberry32: 32 bits of state are plenty for a demonstration.
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }

  const random: Random = {
    next,
    between: (least, most) => least + (most - least) * next(),
    integer: (least, most) => least + Math.floor((most - least + 1) * next()),
    normal: () => ((next() + next() + next()) * 2 - 3) as number,
    chance: (probability) => next() < probability,
    pick: (values) => at(values, Math.floor(values.length * next())),
    weighted(values, weightOf) {
      const total = values.reduce((sum, value) => sum + weightOf(value), 0)
      let left = total * next()
      for (const value of values) {
        left -= weightOf(value)
        if (left < 0) return value
      }
      return at(values, values.length - 1)
    },
    sample(values, count) {
      const left = [...values]
      const size = Math.min(count, left.length)
      for (let i = 0; i < size; i++) {
        const j = random.integer(i, left.length - 1)
        const swapped = at(left, i)
        left[i] = at(left, j)
        left[j] = swapped
      }
      return left.slice(0, size)
    },
    fork: (purpose) => createRandom([...purpose].reduce(mix, seed)),
  }
  return random
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index]
  if (value === undefined) throw new RangeError(`no value ${index} of ${values.length}`)
  return value
}

const mix = (hash: number, letter: string) =>
  Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0

/** Spreads small seeds over the whole range. */
function scramble(seed: number): number {
  return Math.imul((seed ^ 0x9e3779b9) >>> 0, 0x85ebca6b) >>> 0
}
