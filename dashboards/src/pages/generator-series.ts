import type { CalendarDay } from '../charts/calendar'
import type { YieldRow } from '../charts/yield'
import type { calendarQuery, yieldQuery } from '../figures/queries-generator'
import type { ResultOf } from '../graphql'
import { digits } from '../market/decimal'
import { weekEnd, wholeWeeks } from './weeks'

const dayMs = 86_400_000
/** Weeks that the line looks back. */
const longest = 104
const nothing = '0.0000000000'

type Yields = Omit<ResultOf<typeof yieldQuery>, 'head'>

/** The generator's whole weeks since its activation, each beside those of all that were active in it. */
export function yieldRows({ generatorById, generators, energyByGenerator }: Yields, asOf: string) {
  const own = generators.find(({ address }) => address === generatorById?.address)
  if (!own) return []
  const key = (generator: string, start: number) => `${generator} ${start}`
  const yields = new Map(
    energyByGenerator.map((row) => [
      key(row.generator, Date.parse(row.startedAt)),
      row.bucketYield,
    ]),
  )
  const since = (of: { activatedAt: string | null }) => Date.parse(of.activatedAt ?? '')
  return wholeWeeks(asOf, longest)
    .filter((week) => weekEnd(week) > since(own))
    .map((startedAt): YieldRow => {
      const start = Date.parse(startedAt)
      // A week of activity without a payment is a true 0.
      const of = (one: (typeof generators)[number]) =>
        since(one) > start ? null : (yields.get(key(one.address, start)) ?? nothing)
      const all = generators
        .flatMap((one) => of(one) ?? [])
        .sort((a, b) => (digits(a) < digits(b) ? -1 : 1))
      const few = all.length < 4
      // By nearest rank: both are yields that some generator had.
      const rank = (quarters: number) => all[Math.ceil((all.length * quarters) / 4) - 1] ?? null
      return {
        startedAt,
        value: of(own),
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
