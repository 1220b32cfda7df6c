import type { CalendarDay } from '../charts/calendar'
import type { YieldRow } from '../charts/yield'
import type { calendarQuery, yieldQuery } from '../figures/generator-queries'
import type { ResultOf } from '../graphql'
import { digits } from '../market/decimal'
import { activeWeeks, nothing } from './active-weeks'
import { weekEnd, wholeWeeks } from './weeks'

const dayMs = 86_400_000
/** Weeks that the line looks back. */
export const shownYields = 104

type Yields = Omit<ResultOf<typeof yieldQuery>, 'head'>

/** Of each whole week what every generator yielded that was active in all of it, by address. */
export function yieldsOf({ generators, energyByGenerator }: Yields, asOf: string) {
  const weeks = wholeWeeks(asOf, shownYields)
  const lines = generators.map((one) => ({
    address: one.address,
    values: activeWeeks(one, energyByGenerator, weeks, { bucketYield: nothing }),
  }))
  return weeks.map((startedAt, place) => {
    const yields = new Map<string, string>()
    for (const { address, values } of lines) {
      const value = values[place]?.bucketYield ?? null
      if (value !== null) yields.set(address, value)
    }
    return { startedAt, yields }
  })
}

/** The generator's whole weeks since its activation, each beside those of all that were active in it. */
export function yieldRows(answer: Yields, asOf: string): YieldRow[] {
  const own = answer.generators.find(({ address }) => address === answer.generatorById?.address)
  if (!own) return []
  return yieldsOf(answer, asOf)
    .filter(({ startedAt }) => weekEnd(startedAt) > Date.parse(own.activatedAt ?? ''))
    .map(({ startedAt, yields }) => {
      const all = [...yields.values()].sort((a, b) => (digits(a) < digits(b) ? -1 : 1))
      const few = all.length < 4
      // By nearest rank: both are yields that some generator had.
      const rank = (quarters: number) => all[Math.ceil((all.length * quarters) / 4) - 1] ?? null
      return {
        startedAt,
        value: yields.get(own.address) ?? null,
        low: few ? null : rank(1),
        high: few ? null : rank(3),
        count: all.length,
      }
    })
}

type Calendar = Omit<ResultOf<typeof calendarQuery>, 'head'>

/** Every day, UTC, from the activation to the as-of block: one without a sale too. */
export function calendarDays({ generatorById, energyByGenerator }: Calendar, asOf: string) {
  const activatedAt = generatorById?.activatedAt
  if (!generatorById || !activatedAt) return []
  const known = new Map(energyByGenerator.map((row) => [Date.parse(row.startedAt), row]))
  const begun = Date.parse(activatedAt)
  const end = Date.parse(asOf)
  const rated = generatorById.ratedPowerW !== '0'
  const days: CalendarDay[] = []
  for (let day = Math.floor(begun / dayMs) * dayMs; day <= end; day += dayMs) {
    const row = known.get(day)
    days.push({
      day: new Date(day).toISOString(),
      sold: row?.units ?? '0',
      free: row?.freeUnits ?? '0',
      perKw: rated ? (row?.soldPerRated ?? nothing) : null,
      partial: day < begun || day + dayMs > end,
    })
  }
  return days
}
