import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

const shares = 10_000n
const day = 86_400_000
const year = 365n * 86_400n

type Point = { at: number; perShare: bigint; event: KeptEvent }
/** What a share earned in `seconds`, and the last event behind it. */
export type Earned = { perShare: bigint; seconds: bigint; event: KeptEvent }

/**
 * What a share of each generator has earned, from the amounts alone: all revenue by 10,000 shares, the rest carried. What
 * `RevenueAccrued` states of the sum is checked.
 */
export function countAccruals() {
  const totals = new Map<string, bigint>()
  const points = new Map<string, Point[]>()
  const activations = new Map<string, KeptEvent>()
  const lastBefore = (generator: string, time: number) =>
    points.get(generator)?.findLast(({ at }) => at < time)

  return {
    activations,
    take(event: KeptEvent): Check[] {
      const { emitter, name, args } = event
      if (name === 'Activated') activations.set(emitter, event)
      if (name !== 'RevenueAccrued') return []
      const total = (totals.get(emitter) ?? 0n) + integer(event, 'amount')
      totals.set(emitter, total)
      const known = points.get(emitter) ?? []
      known.push({ at: Date.parse(event.emittedAt), perShare: total / shares, event })
      points.set(emitter, known)
      return [
        check('earned per share in all', 'SOLAR', args.accPerShare, total / shares),
        check('remainder', 'SOLAR', args.carry, total % shares),
      ]
    },
    /** In the `days` before one second after `asOf`, or since the activation if that is later; null before 7 days of activity. */
    earned(generator: string, asOf: string, days: number): Earned | null {
      const activated = activations.get(generator)
      if (!activated) return null
      const end = Date.parse(asOf) + 1_000
      const since = Date.parse(activated.emittedAt)
      if (end - since < 7 * day) return null
      const start = Math.max(since, end - days * day)
      const last = lastBefore(generator, end)
      const before = lastBefore(generator, start)?.perShare ?? 0n
      return {
        perShare: (last?.perShare ?? 0n) - before,
        seconds: BigInt((end - start) / 1_000),
        event: last?.event ?? activated,
      }
    },
  }
}

/** Scaled to 365 days, over a price or by itself: the part above the line. */
export const ofYear = ({ perShare }: Earned): bigint => perShare * year
