import type { Desk, Turn } from '../desk'
import { prune } from './prune'
import { quote, trim } from './quote'
import { selfTrade } from './self-trade'
import { take } from './take'
import { cancel, reduce, wait } from './wait'

const TURNS: [turn: Turn, weight: number][] = [
  [take, 46],
  [quote, 34],
  [wait, 8],
  [reduce, 5],
  [cancel, 3],
  [prune, 3],
  [selfTrade, 1.5],
]

/** Somebody's turn, whoever it is; then the makers see to it that no side outgrows its depth. */
export function takeTurn(desk: Desk): void {
  const [turn] = desk.random.weighted(TURNS, ([, weight]) => weight)
  if (!turn(desk)) quote(desk)
  trim(desk)
}
