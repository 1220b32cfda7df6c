import { areaY, axisY, gridY, lineY, ruleY } from '@observablehq/plot'
import { formatAmount, formatDate, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { timeAxis } from './axes'
import { draw, drawEmpty, type Env, narrow, tickFormat } from './frame'
import { stack } from './stack'
import { titleTip } from './tip'
import type { WeekRow } from './week-rows'

type Part = { label: string; color: string; value: (row: WeekRow) => string; height: number }

/** One measure of the weeks as an area from 0 up. */
function area(rows: WeekRow[], env: Env, name: string, { label, color, value, height }: Part) {
  const colours = palette(env)
  const points = rows.map((row) => ({
    x: new Date(row.startedAt),
    y: toPosition(value(row), solarDecimals),
    title: [
      `Week of ${formatDate(row.startedAt, 'day', env.locale)}${row.open ? ' (not over)' : ''}`,
      `${formatAmount(value(row), 2, env.locale)} ${label}`,
    ].join('\n'),
  }))
  return draw(env, name, {
    height,
    marginLeft: 84,
    x: { type: 'utc' },
    y: { zero: true, nice: true },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      axisY({ label, labelArrow: 'none', ticks: 4, tickSize: 0, tickFormat: tickFormat(env) }),
      timeAxis(narrow(env) ? 3 : 7, env),
      areaY(points, { x: 'x', y1: 0, y2: 'y', fill: color, fillOpacity: 0.16 }),
      lineY(points, { x: 'x', y: 'y', stroke: color, strokeWidth: 2 }),
      ruleY([0], { stroke: colours.rule }),
      titleTip(points, { x: 'x', y: 'y' }, env),
    ],
  })
}

/** What was spent on energy, above all that moved: each on its own scale, for one is a small part of the other. */
export function spendingChart(rows: WeekRow[], env: Env): Element {
  const name = 'SOLAR spent on energy and transferred, by week'
  const height = heights.spending / 2
  // The running week is short because it is not over, not because less was spent: it is left out.
  const whole = rows.filter((row) => !row.open)
  if (whole.length === 0) return drawEmpty(env, name, heights.spending, 'SOLAR')
  const { energy, quiet } = palette(env)
  const parts: Part[] = [
    { label: 'SOLAR spent on energy', color: energy, value: (row) => row.spent, height },
    { label: 'SOLAR transferred', color: quiet, value: (row) => row.transferred, height },
  ]
  return stack(
    parts.map((part) => area(whole, env, name, part)),
    env,
    name,
  )
}

export function saleChart(rows: WeekRow[], env: Env): Element {
  const name = 'SOLAR sold so far, by week'
  if (rows.length === 0) return drawEmpty(env, name, heights.sale, 'SOLAR')
  return area(rows, env, name, {
    label: 'SOLAR sold so far',
    color: palette(env).money,
    value: (row) => row.soldTotal,
    height: heights.sale,
  })
}
