import type { KeptEvent } from './event'
import type { Bucket, Folded, Unit } from './fold'
import { weekOf, weeksBefore } from './weeks'

type Sum = { total: bigint; event: KeptEvent }

/** Amounts of many generators, added up by week. */
export function sumsByWeek() {
  const sums = new Map<string, Sum>()
  const keyOf = (generator: string, from: string) => `${generator} ${from}`
  return {
    add(event: KeptEvent, amount: bigint) {
      const key = keyOf(event.emitter, weekOf(event.emittedAt).from)
      sums.set(key, { total: (sums.get(key)?.total ?? 0n) + amount, event })
    },
    in: (generator: string, { from }: Bucket) => sums.get(keyOf(generator, from)),
  }
}

/** The name of a generator's value of a week, on either side. */
export const namedWeek = (what: string, generator: string, from: string) =>
  `${what} of ${generator} in the week of ${from.slice(0, 10)}`

type Weekly = {
  what: string
  unit: Unit
  activated: KeptEvent
  asOf: string
  count: number
  sumIn: (week: Bucket) => Sum | undefined
  value: (total: bigint) => string | null
}

/** A value for each whole week of activity; where nothing was added it is that of 0, which rests on the activation. */
export function weeklyValues({ what, unit, activated, asOf, count, ...of }: Weekly): Folded[] {
  const since = Date.parse(activated.emittedAt)
  const weeks = weeksBefore(asOf, count).filter(({ from }) => Date.parse(from) >= since)
  return weeks.flatMap((bucket): Folded[] => {
    const { total, event } = of.sumIn(bucket) ?? { total: 0n, event: activated }
    const value = of.value(total)
    const name = namedWeek(what, activated.emitter, bucket.from)
    return value === null ? [] : [{ what: name, unit, value, event, bucket }]
  })
}
