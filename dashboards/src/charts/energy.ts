import { rectY, ruleY } from '@observablehq/plot'
import { formatCount, formatDate, toPosition } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { titleTip } from './tip'

/** Whole kWh in `[startedAt, endsAt)`; `open`: the week is not over at the as-of block. */
export type EnergyRow = {
  startedAt: string
  endsAt: string
  units: string
  /** Taken while the price was 0: given away, so not sold. */
  freeUnits: string
  open: boolean
}

export function energyChart(rows: EnergyRow[], env: Env): Element {
  const name = 'kWh sold per week'
  if (rows.length === 0) return drawEmpty(env, name, heights.energy, 'kWh per week')
  const colours = palette(env)
  const bars = rows.map((row) => toBar(row, env))
  const span = { x1: 'x1', x2: 'x2', insetLeft: 0.5, insetRight: 0.5 }
  const top = Math.max(...bars.map((bar) => bar.top))
  return draw(env, name, {
    height: heights.energy,
    x: { type: 'utc' },
    y: { domain: [0, top === 0 ? 1 : top], nice: true },
    marks: [
      valueGrid(env),
      valueAxis('kWh per week', env),
      timeAxis(narrow(env) ? 4 : 9, env),
      rectY(
        bars.filter((bar) => !bar.open),
        { ...span, y1: 0, y2: 'sold', fill: colours.energy, render: named('sold') },
      ),
      // The running week is an outline: short because it is not over, not because less was sold.
      rectY(
        bars.filter((bar) => bar.open),
        {
          ...span,
          y1: 0,
          y2: 'sold',
          fill: colours.energy,
          fillOpacity: 0.25,
          stroke: colours.energy,
          strokeDasharray: '3 2',
          render: named('sold so far'),
        },
      ),
      rectY(
        bars.filter((bar) => bar.top > bar.sold),
        {
          ...span,
          y1: 'sold',
          y2: 'top',
          fill: colours.quiet,
          fillOpacity: 0.55,
          render: named('free'),
        },
      ),
      ruleY([0], { stroke: colours.rule }),
      titleTip(bars, { x1: 'x1', x2: 'x2', y: 'top' }, env),
    ],
  })
}

function toBar(row: EnergyRow, env: Env) {
  const free = BigInt(row.freeUnits)
  const week = `Week of ${formatDate(row.startedAt, 'day', env.locale)}${row.open ? ' (not over)' : ''}`
  return {
    x1: new Date(row.startedAt),
    x2: new Date(row.endsAt),
    sold: toPosition(row.units),
    top: toPosition(BigInt(row.units) + free),
    open: row.open,
    title: [
      week,
      `${formatCount(row.units, env.locale)} kWh sold`,
      ...(free > 0n ? [`${formatCount(free, env.locale)} kWh free`] : []),
    ].join('\n'),
  }
}
