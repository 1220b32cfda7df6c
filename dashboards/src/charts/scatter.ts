import { axisX, dot, gridX, pointer, ruleY, text } from '@observablehq/plot'
import { palette } from '../theme'
import { valueAxis, valueGrid } from './axes'
import { draw, type Env, named, narrow, tickFormat } from './frame'
import { domainOf, labelled } from './labelled'
import { titleTip } from './tip'

/** Numbers are positions only: the exact values are in `title`. `size` is drawn as an area, `width` is that of the label, pixels. */
export type ScatterPoint = {
  label: string
  width: number
  x: number
  y: number
  size: number
  title: string
}
type Options = {
  name: string
  height: number
  x: { label: string; domain: [number, number] }
  yLabel: string
  /** What `data-mark` says of a dot, and of its label. */
  words: { dot: string; label: string }
  /** Radius of the least dot, pixels. */
  least: number
}

const margins = { marginTop: 30, marginRight: 20, marginBottom: 42 }

/** Dots by two values, larger for a third, each called by its name where there is room. */
export function scatterChart(points: ScatterPoint[], options: Options, env: Env): Element {
  const { name, height, yLabel, words, least } = options
  const colours = palette(env)
  const { label, domain } = options.x
  const y = { domain: domainOf(points.map((point) => point.y)) }
  const marginLeft = narrow(env) ? 40 : 48
  const size = {
    width: env.width - marginLeft - margins.marginRight,
    height: height - margins.marginTop - margins.marginBottom,
  }
  const ticks = narrow(env) ? 4 : 7
  return draw(env, name, {
    height,
    ...margins,
    marginLeft,
    x: { domain },
    y,
    r: {
      domain: [0, Math.max(...points.map((point) => point.size), 1)],
      range: [least, narrow(env) ? 14 : 18],
    },
    marks: [
      valueGrid(env),
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks }),
      valueAxis(yLabel, env),
      axisX({
        label,
        labelArrow: 'none',
        labelAnchor: 'right',
        ticks,
        tickSize: 4,
        color: colours.rule,
        fill: colours.muted,
        tickFormat: tickFormat(env),
      }),
      ruleY([y.domain[0]], { stroke: colours.rule }),
      dot(points, {
        x: 'x',
        y: 'y',
        r: 'size',
        fill: colours.energy,
        fillOpacity: 0.45,
        stroke: colours.energy,
        strokeWidth: 1.5,
        render: named(words.dot),
      }),
      text(
        labelled(points, domain, y.domain, size, ({ width }) => width),
        {
          x: 'x',
          y: 'y',
          text: 'label',
          textAnchor: 'start',
          dx: 8,
          dy: -9,
          fill: colours.ink,
          stroke: colours.surface,
          strokeWidth: 4,
          render: named(words.label),
        },
      ),
      titleTip(points, { x: 'x', y: 'y' }, env, pointer),
    ],
  })
}
