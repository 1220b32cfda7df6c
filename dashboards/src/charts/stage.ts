import { axisX, axisY, barX, gridX, ruleX, text } from '@observablehq/plot'
import { formatCount } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env } from './frame'

/** How many stand in one stage of the way from request to power. */
export type StageRow = { stage: string; kind: 'open' | 'working' | 'ended'; count: number }

export function stageChart(rows: StageRow[], env: Env): Element {
  const name = 'Requests and generators by stage'
  if (rows.every((row) => row.count === 0)) return drawEmpty(env, name, heights.stage, 'requests')
  const colours = palette(env)
  const fills = { open: colours.money, working: colours.energy, ended: colours.quiet }
  return draw(env, name, {
    height: heights.stage,
    marginLeft: 92,
    marginRight: 32,
    marginTop: 8,
    x: { zero: true, nice: true },
    y: { domain: rows.map((row) => row.stage), padding: 0.3 },
    marks: [
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: 4 }),
      axisY({ label: null, tickSize: 0, fill: colours.ink, tickPadding: 8 }),
      axisX({
        label: 'requests',
        labelArrow: 'none',
        ticks: 4,
        tickSize: 0,
        tickFormat: (value: number) =>
          Number.isInteger(value) ? formatCount(value, env.locale) : '',
      }),
      barX(rows, { x: 'count', y: 'stage', fill: (row: StageRow) => fills[row.kind], rx: 2 }),
      text(rows, {
        x: 'count',
        y: 'stage',
        text: (row: StageRow) => formatCount(row.count, env.locale),
        textAnchor: 'start',
        dx: 6,
        fill: colours.ink,
        fontWeight: 600,
      }),
      ruleX([0], { stroke: colours.rule }),
    ],
  })
}
