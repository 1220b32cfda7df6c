import { digits } from './decimal'
import type { Level } from './message'

/** Aggregated levels, best first. */
export type Book = { asks: Level[]; bids: Level[] }

/** Levels a side that the page asks for: one of those that the stream offers. */
export const depth = 100

/** Absolute levels over known ones: size 0 removes, anything else sets; then the side is cut to `depth`. */
export function takeLevels(side: Level[], changes: Level[], order: 'up' | 'down', most = depth) {
  if (changes.length === 0) return side
  const levels = new Map(side.map((level) => [level[0], level]))
  for (const level of changes)
    if (digits(level[1]) === 0n) levels.delete(level[0])
    else levels.set(level[0], level)
  const sign = order === 'up' ? 1 : -1
  const compare = (a: Level, b: Level) => (digits(a[0]) < digits(b[0]) ? -sign : sign)
  return [...levels.values()].sort(compare).slice(0, most)
}

export function takeBook(book: Book, changes: Book): Book {
  return {
    asks: takeLevels(book.asks, changes.asks, 'up'),
    bids: takeLevels(book.bids, changes.bids, 'down'),
  }
}
