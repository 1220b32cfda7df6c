/** Seeded, so that each run measures the same chain. */
export type Random = {
  /** A whole number from `from` to below `to`. */
  int(from: number, to: number): number
  pick<T>(items: readonly T[]): T
}

/** Mulberry32: small, and good enough to spread a load. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const int = (from: number, to: number) => from + Math.floor(next() * (to - from))
  return {
    int,
    pick<T>(items: readonly T[]): T {
      const item = items[int(0, items.length)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
  }
}
