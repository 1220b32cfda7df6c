import { type Stage, stageOf } from './request-stage'

type Timed = Parameters<typeof stageOf>[0] & {
  bidsCloseAt: string
  acceptBy: string
  fundingClosesAt: string | null
  generator: { installBy: string } | null
}

export type Deadline = { what: string; at: string }

/** The deadline that is running; null where none is. */
export function deadlineOf(request: Timed): Deadline | null {
  const running: Partial<Record<Stage, [string, string | null | undefined]>> = {
    bidding: ['Bids close', request.bidsCloseAt],
    choosing: ['To be chosen by', request.acceptBy],
    funding: ['Funding closes', request.fundingClosesAt],
    installing: ['To be installed by', request.generator?.installBy],
  }
  const [what, at] = running[stageOf(request)] ?? []
  return what && at ? { what, at } : null
}

const units = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
] as const

/** What is left from one block's time to a deadline, rounded down: `6 d 3 h`, `5 h 12 min`, `under 1 min`. */
export function timeLeft(at: string, asOf: string): string {
  let seconds = Math.floor((Date.parse(at) - Date.parse(asOf)) / 1_000)
  if (seconds <= 0) return 'over'
  const parts: string[] = []
  for (const [unit, length] of units) {
    const count = Math.floor(seconds / length)
    seconds -= count * length
    if (count > 0 || parts.length > 0) parts.push(`${count} ${unit}`)
    if (parts.length === 2) break
  }
  return parts.filter((part) => !part.startsWith('0 ')).join(' ') || 'under 1 min'
}
