import { axisX, axisY, boxX, gridX, ruleX, text, tickX } from '@observablehq/plot'
import { formatDecimal } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, named, narrow, tickFormat } from './frame'
import { type DurationRow, median, phases } from './phases'

/** With fewer, quartiles say nothing: the ticks stand alone. */
const enough = 5

export function durationsChart(rows: DurationRow[], env: Env): Element {
  const name = 'Days from step to step'
  if (rows.length === 0) return drawEmpty(env, name, heights.durations, 'days')
  const colours = palette(env)
  const groups = phases.map((phase) => rows.filter((row) => row.phase === phase))
  const boxed = groups.filter((group) => group.length >= enough).flat()
  const middles = groups.flatMap((group) => {
    const [first] = group
    const days = median(group.map((row) => row.days))
    return first
      ? [{ y: first.phase, days, label: `${formatDecimal(`${days}`, 1, env.locale)} d` }]
      : []
  })
  // Each phase has two bands: its box, and below it a tick for each request.
  const ticksOf = (phase: string) => `${phase}, each`
  const most = Math.max(...rows.map((row) => row.days))
  return draw(env, name, {
    height: heights.durations,
    marginLeft: narrow(env) ? 14 : 132,
    marginRight: 20,
    marginTop: narrow(env) ? 20 : 12,
    x: { domain: [0, most], nice: true },
    y: { domain: phases.flatMap((phase) => [phase, ticksOf(phase)]), padding: 0.3 },
    marks: [
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      narrow(env)
        ? text(phases, {
            y: (phase: string) => phase,
            text: (phase: string) => phase,
            frameAnchor: 'left',
            dy: -22,
            fill: colours.ink,
          })
        : axisY(phases, { label: null, tickSize: 0, fill: colours.ink, tickPadding: 8, dy: 12 }),
      axisX({
        label: 'days',
        labelArrow: 'none',
        ticks: 5,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      boxX(boxed, {
        x: 'days',
        y: 'phase',
        fill: colours.line,
        fillOpacity: 1,
        stroke: colours.ink,
        strokeOpacity: 0.85,
        r: 2.5,
      }),
      tickX(rows, {
        x: 'days',
        y: (row: DurationRow) => ticksOf(row.phase),
        stroke: colours.money,
        strokeOpacity: 0.75,
        strokeWidth: 1.5,
        insetTop: -2,
        insetBottom: 6,
        render: named('each'),
      }),
      text(middles, {
        x: 'days',
        y: 'y',
        text: 'label',
        dy: narrow(env) ? -20 : -21,
        fill: colours.ink,
        stroke: colours.surface,
        strokeWidth: 4,
        fontWeight: 600,
        ...(narrow(env) ? { filter: () => false } : {}),
      }),
      ruleX([0], { stroke: colours.rule }),
    ],
  })
}
