import { axisX, axisY, gridY, pointerX, rectY, ruleY, tip } from '@observablehq/plot'
import { formatCount, formatDate, toPosition } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, isLive, narrow, tickFormat } from './frame'

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
  const bars = rows.map((row) => ({
    x1: new Date(row.startedAt),
    x2: new Date(row.endsAt),
    y: toPosition(row.units),
    open: row.open,
    title: [
      `Week of ${formatDate(row.startedAt, 'day', env.locale)}${row.open ? ' (not over)' : ''}`,
      `${formatCount(row.units, env.locale)} kWh`,
    ].join('\n'),
  }))
  const inset = { insetLeft: 0.5, insetRight: 0.5 }
  return draw(env, name, {
    height: heights.energy,
    x: { type: 'utc' },
    y: { zero: true, nice: true, ...(bars.every((bar) => bar.y === 0) ? { domain: [0, 1] } : {}) },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      axisY({
        label: 'kWh per week',
        labelArrow: 'none',
        ticks: 5,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      axisX({
        label: null,
        tickSize: 4,
        color: colours.rule,
        textStroke: 'none',
        fill: colours.muted,
        ticks: narrow(env) ? 4 : 9,
      }),
      rectY(
        bars.filter((bar) => !bar.open),
        { x1: 'x1', x2: 'x2', y: 'y', fill: colours.energy, ...inset },
      ),
      // The running week is an outline: short because it is not over, not because less was sold.
      rectY(
        bars.filter((bar) => bar.open),
        {
          x1: 'x1',
          x2: 'x2',
          y: 'y',
          fill: colours.energy,
          fillOpacity: 0.25,
          stroke: colours.energy,
          strokeDasharray: '3 2',
          ...inset,
        },
      ),
      ruleY([0], { stroke: colours.rule }),
      isLive(env)
        ? tip(
            bars,
            pointerX({
              x1: 'x1',
              x2: 'x2',
              y: 'y',
              title: 'title',
              fill: colours.surface,
              stroke: colours.rule,
            }),
          )
        : null,
    ],
  })
}
