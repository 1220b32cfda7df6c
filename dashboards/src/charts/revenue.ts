import { areaY, dot, lineY, ruleY, text } from '@observablehq/plot'
import { formatAmount, formatDate, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { titleTip } from './tip'

/** By `at`, SOLAR base units: all that the generator had earned, and what of it its owners had claimed. */
export type RevenueRow = { at: string; total: string; paid: string }

export function revenueChart(rows: RevenueRow[], env: Env): Element {
  const name = 'Revenue earned so far, SOLAR'
  const last = rows.at(-1)
  if (last === undefined) return drawEmpty(env, name, heights.revenue, 'SOLAR')
  const colours = palette(env)
  const points = rows.map((row) => ({
    x: new Date(row.at),
    y: toPosition(row.total, solarDecimals),
    paid: toPosition(row.paid, solarDecimals),
    title: [
      `By ${formatDate(row.at, 'day', env.locale)}`,
      `${formatAmount(row.total, 2, env.locale)} SOLAR earned`,
      `${formatAmount(row.paid, 2, env.locale)} SOLAR paid out`,
    ].join('\n'),
  }))
  const end = points.slice(-1)
  // A total stands until the next payment: steps, no slope between two known values.
  const step = { x: 'x', y: 'y', curve: 'step-after' } as const
  return draw(env, name, {
    height: heights.revenue,
    marginRight: narrow(env) ? 20 : 24,
    x: { type: 'utc' },
    y: { zero: true, nice: true },
    marks: [
      valueGrid(env),
      valueAxis('SOLAR', env),
      timeAxis(narrow(env) ? 4 : 7, env),
      areaY(points, {
        x: 'x',
        y1: 0,
        y2: 'y',
        curve: 'step-after',
        fill: colours.money,
        fillOpacity: 0.14,
        render: named('earned'),
      }),
      areaY(points, {
        x: 'x',
        y1: 0,
        y2: 'paid',
        curve: 'step-after',
        fill: colours.money,
        fillOpacity: 0.4,
        render: named('paid out'),
      }),
      lineY(points, { ...step, stroke: colours.money, strokeWidth: 2 }),
      dot(end, { x: 'x', y: 'y', fill: colours.money, r: 3.5 }),
      text(end, {
        x: 'x',
        y: 'y',
        text: () => formatAmount(last.total, 2, env.locale),
        textAnchor: 'end',
        dx: 4,
        dy: -12,
        fill: colours.ink,
        stroke: colours.surface,
        strokeWidth: 4,
        fontWeight: 600,
      }),
      ruleY([0], { stroke: colours.rule }),
      titleTip(points, { x: 'x', y: 'y' }, env),
    ],
  })
}
