import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

const shares = 10_000n
const day = 86_400_000
const year = 365n * 86_400n

type Known = {
  total: bigint
  points: { id: string; at: number; perShare: bigint }[]
  last: KeptEvent
}
/** What a share earned in `seconds`, and the last event behind it. */
export type Earned = { perShare: bigint; seconds: bigint; event: KeptEvent }

/**
 * What a share of each generator has earned, from the amounts alone: all revenue by 10,000 shares, the rest carried. What
 * `RevenueAccrued` states of the sum is checked.
 */
export function countAccruals() {
  const known = new Map<string, Known>()
  const activations = new Map<string, KeptEvent>()
  const earnedBefore = (generator: string, time: number) =>
    known.get(generator)?.points.findLast(({ at }) => at < time)?.perShare ?? 0n

  return {
    activations,
    take(event: KeptEvent): Check[] {
      const { emitter, name, args } = event
      if (name === 'Activated') activations.set(emitter, event)
      if (name !== 'RevenueAccrued') return []
      const before = known.get(emitter)
      const total = (before?.total ?? 0n) + integer(event, 'amount')
      const points = before?.points ?? []
      points.push({ id: event.id, at: Date.parse(event.emittedAt), perShare: total / shares })
      known.set(emitter, { total, points, last: event })
      return [
        check('earned per share in all', 'SOLAR', args.accPerShare, total / shares),
        check('remainder', 'SOLAR', args.carry, total % shares),
      ]
    },
    /** What a share had earned in all when the event of this id came; 0 before the first payment. */
    before(generator: string, id: string): bigint {
      const points = known.get(generator)?.points ?? []
      let [from, to] = [0, points.length]
      while (from < to) {
        const middle = (from + to) >> 1
        if ((points[middle]?.id ?? '') < id) from = middle + 1
        else to = middle
      }
      return points[from - 1]?.perShare ?? 0n
    },
    /** What a share has earned in all, and the last payment. */
    last(generator: string): { perShare: bigint; event: KeptEvent } | undefined {
      const found = known.get(generator)
      return found && { perShare: found.total / shares, event: found.last }
    },
    /** In the `days` before one second after `asOf`, or since the activation if that is later; null before 7 days of activity. */
    earned(generator: string, asOf: string, days: number): Earned | null {
      const activated = activations.get(generator)
      if (!activated) return null
      const end = Date.parse(asOf) + 1_000
      const since = Date.parse(activated.emittedAt)
      if (end - since < 7 * day) return null
      const start = Math.max(since, end - days * day)
      return {
        perShare: earnedBefore(generator, end) - earnedBefore(generator, start),
        seconds: BigInt((end - start) / 1_000),
        event: known.get(generator)?.last ?? activated,
      }
    },
  }
}

/** Scaled to 365 days, over a price or by itself: the part above the line. */
export const ofYear = ({ perShare }: Earned): bigint => perShare * year
