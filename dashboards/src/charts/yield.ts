import { areaY, dot, lineY, ruleY, text } from '@observablehq/plot'
import { formatDate, formatPercent } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { titleTip } from './tip'

/**
 * What a generator earned in a whole week of its cost, scaled to a year, ratio: `value`; null: it was not active all the week.
 * `low` and `high`: a quarter of the `count` generators that were active earned less than the one, a quarter more than the
 * other; null where they are fewer than four.
 */
export type YieldRow = {
  startedAt: string
  value: string | null
  low: string | null
  high: string | null
  count: number
}

const percent = (ratio: string) => Number(ratio) * 100

export function yieldChart(rows: YieldRow[], env: Env): Element {
  const name = 'Yield on cost by week, % a year'
  const last = rows.findLast(({ value }) => value !== null)
  if (!last) return drawEmpty(env, name, heights.yield, '% a year')
  const colours = palette(env)
  const words = (ratio: string) => formatPercent(ratio, 2, env.locale)
  const points = rows.map((row) => ({
    x: new Date(row.startedAt),
    y: row.value === null ? Number.NaN : percent(row.value), // a gap, where it was not active
    title: [
      `Week of ${formatDate(row.startedAt, 'day', env.locale)}`,
      row.value === null ? 'not active all the week' : `${words(row.value)} a year`,
      ...(row.low === null || row.high === null
        ? []
        : [`the middle half of ${row.count}: ${words(row.low)} to ${words(row.high)}`]),
    ].join('\n'),
  }))
  const band = rows.map(({ startedAt, low, high }) => ({
    x: new Date(startedAt),
    low: low === null ? Number.NaN : percent(low),
    high: high === null ? Number.NaN : percent(high),
  }))
  const end = points.filter(({ y }) => !Number.isNaN(y)).slice(-1)
  const tips = points.filter(({ y }) => !Number.isNaN(y))
  return draw(env, name, {
    height: heights.yield,
    marginRight: narrow(env) ? 44 : 52,
    x: { type: 'utc' },
    y: { zero: true, nice: true },
    marks: [
      valueGrid(env),
      valueAxis('yield on cost of the week, % a year', env),
      timeAxis(narrow(env) ? 3 : 6, env),
      areaY(band, {
        x: 'x',
        y1: 'low',
        y2: 'high',
        fill: colours.quiet,
        fillOpacity: 0.25,
        render: named('middle half'),
      }),
      lineY(points, { x: 'x', y: 'y', stroke: colours.money, strokeWidth: 2 }),
      dot(end, { x: 'x', y: 'y', fill: colours.money, r: 3.5 }),
      text(end, {
        x: 'x',
        y: 'y',
        text: () => formatPercent(last.value ?? '0', 1, env.locale),
        textAnchor: 'start',
        dx: 8,
        fill: colours.ink,
        fontWeight: 600,
      }),
      ruleY([0], { stroke: colours.rule }),
      titleTip(tips, { x: 'x', y: 'y' }, env),
    ],
  })
}
