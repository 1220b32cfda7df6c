import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'

const shares = 10_000n
type Line = { total: bigint; event: KeptEvent; steps: { id: string; perShare: bigint }[] }

/** What a share of each generator earned in all, as of any event: from the payments, rounded down as a whole. */
export function sharesRevenue() {
  const lines = new Map<string, Line>()
  return {
    /** Takes `RevenueAccrued`, in chain order: what it states of the sum is checked. */
    take(event: KeptEvent): Check[] {
      const line = lines.get(event.emitter) ?? { total: 0n, event, steps: [] }
      line.total += integer(event, 'amount')
      line.event = event
      line.steps.push({ id: event.id, perShare: line.total / shares })
      lines.set(event.emitter, line)
      return [
        check('earned per share in all', 'SOLAR', event.args.accPerShare, line.total / shares),
        check('remainder', 'SOLAR', event.args.carry, line.total % shares),
      ]
    },
    /** 0 before the first payment. */
    before(generator: string, id: string): bigint {
      const steps = lines.get(generator)?.steps ?? []
      let [from, to] = [0, steps.length]
      while (from < to) {
        const middle = (from + to) >> 1
        if ((steps[middle]?.id ?? '') < id) from = middle + 1
        else to = middle
      }
      return steps[from - 1]?.perShare ?? 0n
    },
    last(generator: string): { perShare: bigint; event: KeptEvent } | undefined {
      const line = lines.get(generator)
      return line && { perShare: line.total / shares, event: line.event }
    },
  }
}
