import type { KeptEvent } from './event'
import { type Check, check, integer } from './fold'
import { ratioOf } from './ratio'

/** Units that each generator sold, at a price above 0, and gave free; what a purchase states of the sums is checked. */
export function countPurchases() {
  const totals = new Map<string, { sold: bigint; free: bigint }>()
  return (event: KeptEvent): { kind: 'sold' | 'free'; units: bigint; checks: Check[] } => {
    const units = integer(event, 'units')
    const price = integer(event, 'price')
    const total = totals.get(event.emitter) ?? { sold: 0n, free: 0n }
    const kind = price === 0n ? 'free' : 'sold'
    total[kind] += units
    totals.set(event.emitter, total)
    const checks = [
      check('amount of the purchase', 'SOLAR', event.args.amount, units * price),
      check('sold in all', 'kWh', event.args.totalUnits, total.sold),
      check('free in all', 'kWh', event.args.freeUnits, total.free),
    ]
    return { kind, units, checks }
  }
}

/** Units sold per thousand of rated power. Throws RangeError for a generator that no event created. */
export function perRated(created: KeptEvent | undefined) {
  if (!created) throw new RangeError('A generator was active before it was created.')
  const [scale, watts] = [integer(created, 'unitScale'), integer(created, 'ratedPowerW')]
  return (units: bigint) => ratioOf(units * scale, watts)
}
