import type { heatmapQuery } from '../figures/generators-queries'
import type { ResultOf } from '../graphql'
import { activeWeeks, nothing } from '../pages/active-weeks'
import { shownWeeks, wholeWeeks } from '../pages/weeks'
import type { KeptEvent } from './event'
import type { Claim, Fold } from './fold'
import { namedWeek, sumsByWeek, weeklyValues } from './generator-weeks'
import { countPurchases, perRated } from './purchases'

const sold = 'sold per rated kW'
const unit = 'kWh/kW'

/** What was sold in each whole week of activity, over the rated power that the generator was created with. */
export function foldHeatmap(): Fold {
  const created = new Map<string, KeptEvent>()
  const activations: KeptEvent[] = []
  const count = countPurchases()
  const sums = sumsByWeek()
  return {
    take(event) {
      if (event.name === 'GeneratorCreated') created.set(String(event.args.generator), event)
      if (event.name === 'Activated') activations.push(event)
      if (event.name !== 'UnitsPurchased') return []
      const { kind, units, checks } = count(event)
      if (kind === 'sold') sums.add(event, units)
      return checks
    },
    end: (asOf) =>
      activations.flatMap((activated) => {
        const { emitter } = activated
        const sumIn = (week: Parameters<typeof sums.in>[1]) => sums.in(emitter, week)
        const value = perRated(created.get(emitter))
        return weeklyValues({ what: sold, unit, activated, asOf, count: shownWeeks, sumIn, value })
      }),
  }
}

export const heatmapClaims = ({
  head,
  generators,
  weeks: rows,
}: ResultOf<typeof heatmapQuery>): Claim[] => {
  const weeks = head ? wholeWeeks(head.timestamp, shownWeeks) : []
  return generators.flatMap((generator) => {
    const none = { soldPerRated: generator.ratedPowerW === '0' ? null : nothing }
    return activeWeeks(generator, rows, weeks, none).flatMap((week, place): Claim[] => {
      const value = week?.soldPerRated ?? null
      const what = namedWeek(sold, generator.address, weeks[place] ?? '')
      return value === null ? [] : [{ what, unit, value }]
    })
  })
}
