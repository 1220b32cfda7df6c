import { exactAmount, formatCount } from '../format'
import type { Unit } from './fold'
import type { Outcome } from './run'

/** What came of it, in a sentence that names the event. */
export function outcomeWords(
  { block, events, compared, dispute }: Omit<Outcome, 'contract'>,
  locale: string,
): string {
  const count = (value: number) => formatCount(value, locale)
  if (dispute === null)
    return `Equal: ${count(events)} ${events === 1 ? 'event' : 'events'} folded, ${count(compared)} ${compared === 1 ? 'value' : 'values'} compared, at block ${count(block)}.`
  const { what, unit, by, said, folded, event } = dispute
  const side = by === 'row' ? 'ours says' : 'it states'
  const place = event
    ? `at event ${event.name}, block ${count(event.blockNumber)}, log ${event.logIndex}`
    : 'no event says it'
  return `Not equal: ${place}: ${what.replace('.000000Z', 'Z')}: ${side} ${shown(said, unit)}, the fold says ${shown(folded, unit)}.`
}

/** A value with its unit, exact. */
export function shown(value: string | null, unit: Unit): string {
  if (value === null) return 'nothing'
  if (unit === 'time' || unit === '') return value
  return `${unit.startsWith('SOLAR') ? exactAmount(value) : value} ${unit}`
}
