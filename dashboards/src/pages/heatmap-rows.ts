import type { HeatmapRows } from '../charts/heatmap'
import type { heatmapQuery } from '../figures/generators-queries'
import type { ResultOf } from '../graphql'
import { digits } from '../market/decimal'
import { activeWeeks, nothing } from './active-weeks'
import { namesOf } from './generator-names'
import { shownWeeks, wholeWeeks } from './weeks'

/** Generators that the heatmap has room for. */
export const shownInHeatmap = 28

/** The most sold per rated kW first; those that were never active for a whole week are left out. */
export function heatmapRows({
  head,
  generators,
  weeks: sold,
}: ResultOf<typeof heatmapQuery>): HeatmapRows {
  const weeks = head ? wholeWeeks(head.timestamp, shownWeeks) : []
  const names = namesOf(generators)
  const known = generators.flatMap((generator) => {
    const { address, ratedPowerW } = generator
    const none = { soldPerRated: ratedPowerW === '0' ? null : nothing }
    const cells = activeWeeks(generator, sold, weeks, none).map(
      (week) => week?.soldPerRated ?? null,
    )
    const values = cells.flatMap((cell) => (cell === null ? [] : [digits(cell)]))
    if (values.length === 0) return []
    const mean = values.reduce((total, value) => total + value, 0n) / BigInt(values.length)
    return [{ address, name: names.get(address) ?? address, cells, mean }]
  })
  known.sort((a, b) => (a.mean < b.mean ? 1 : -1))
  return {
    weeks,
    generators: known.slice(0, shownInHeatmap).map(({ mean, ...row }) => row),
    more: Math.max(0, known.length - shownInHeatmap),
    idle: generators.length - known.length,
  }
}
