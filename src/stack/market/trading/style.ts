import type { SiteKey } from '../actions'
import type { Side } from './book'

/** How one market's book looks, and how busy it is. */
export type Style = {
  /** Levels that its makers keep on each side; 0 for a side that nobody offers. */
  depth: Record<Side, number>
  /** Orders of a day, relative to others. */
  pace: number
}

const bothSides = (levels: number, pace: number): Style => ({
  depth: { BUY: levels, SELL: levels },
  pace,
})

const DEEP = bothSides(62, 2)
const USUAL = bothSides(14, 1)
const THIN = bothSides(3, 0.45)
/** Everybody wants to keep these shares. */
const SOUGHT: Style = { depth: { BUY: 9, SELL: 0 }, pace: 0.45 }
/** Nobody wants to wait for these. */
const SHUNNED: Style = { depth: { BUY: 0, SELL: 5 }, pace: 1.5 }
const EARLY = bothSides(4, 1.5)
const DOOMED = bothSides(12, 2.5)

/** From the oldest selling generator to the youngest. */
const ACTIVE = [
  DEEP,
  USUAL,
  DEEP,
  THIN,
  USUAL,
  DEEP,
  USUAL,
  SOUGHT,
  DEEP,
  USUAL,
  DEEP,
  THIN,
  USUAL,
  DEEP,
  USUAL,
  DEEP,
  THIN,
  USUAL,
]
const PENDING = [EARLY, SHUNNED, EARLY, THIN]
const DEFAULTED = [DOOMED, DOOMED]

/** The book of a site's generator, by its number in the order in which the plan draws its sites; thin for any later. */
export function styleOf(key: SiteKey | undefined, scale: number): Style {
  if (key === undefined) return THIN
  const nth = Math.floor(key / scale)
  return [...ACTIVE, ...PENDING, ...DEFAULTED][nth] ?? THIN
}
