import { formatCount, formatDate, toPosition } from '../format'
import { heights } from '../theme'
import { drawEmpty, type Env } from './frame'
import { ownAreas } from './own-areas'
import { runningSums, stackedChart } from './stacked'

/** kWh sold by week and region: `regions` largest first, each week's `units` in their order. */
export type RegionRows = {
  /** Null: the text of the place names no region. */
  regions: { name: string | null; units: string }[]
  /** Each `[startedAt, endsAt)`; `open`: it is not over at the as-of block. */
  weeks: { startedAt: string; endsAt: string; open: boolean; units: string[] }[]
}

/** What a region is called where it is shown. */
export const regionName = (name: string | null) => name ?? 'no region named'

export function regionsChart(rows: RegionRows, env: Env): Element {
  const name = 'kWh sold per week by region'
  // The running week is short because it is not over: the caption has it.
  const weeks = rows.weeks.filter(({ open }) => !open)
  const last = weeks.at(-1)
  if (!last) return drawEmpty(env, name, heights.regions, 'kWh per week')
  const own = ownAreas(rows.regions.length)
  const merged = <Value>(values: Value[], rest: (values: Value[]) => Value): Value[] =>
    values.length <= own ? values : [...values.slice(0, own), rest(values.slice(own))]
  const count = (units: string | bigint) => formatCount(units, env.locale)
  const series = merged(
    rows.regions.map((region) => ({ ...region, name: regionName(region.name), rest: false })),
    (others) => ({ rest: true, name: `${others.length} others`, units: total(others) }),
  )
  const points = weeks.map((week) => {
    const units = merged(week.units, (others) =>
      String(others.reduce((all, each) => all + BigInt(each), 0n)),
    )
    const tops = runningSums(units)
    return {
      at: week.startedAt,
      tops: tops.map((top) => toPosition(top)),
      title: [
        `Week of ${formatDate(week.startedAt, 'day', env.locale)}: ${count(tops.at(-1) ?? 0n)} kWh`,
        ...series.map((each, at) => `${count(units[at] ?? '0')}  ${each.name}`),
      ].join('\n'),
    }
  })
  return stackedChart(
    {
      name,
      height: 'regions',
      yLabel: 'kWh per week',
      series: series.map((each) => ({ ...each, value: `${count(each.units)} kWh` })),
      // A week lasts to its end: the last one too.
      points: [...points, ...points.slice(-1).map((point) => ({ ...point, at: last.endsAt }))],
    },
    env,
  )
}

const total = (rows: { units: string }[]) =>
  String(rows.reduce((all, { units }) => all + BigInt(units), 0n))
