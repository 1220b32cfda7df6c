import { areaY, dot, ruleY, text } from '@observablehq/plot'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, type Env, named, narrow } from './frame'
import { shortened } from './labelled'
import { titleTip } from './tip'

/** Told apart with red-green blindness too, for they differ in lightness. */
const colours = {
  light: ['#2f62ad', '#d58b1f', '#1f7a6d', '#9a6bb5', '#7fb0e6'],
  dark: ['#7aacf0', '#eeb04c', '#3f9c8c', '#b892d6', '#3d6aa8'],
}
const lineHeight = 21

type Options = {
  name: string
  height: keyof typeof heights
  yLabel: string
  /** `rest`: the sum of the smaller ones; `value` stands at the right of the key. */
  series: { name: string; rest: boolean; value: string }[]
  /** `tops`: of the areas above each other, by series, positions; each stands from `at` until the next. */
  points: { at: string; tops: number[]; title: string }[]
  /** Said at the last point. */
  end?: string
}

/** Steps above each other: a value stands until the next one, no slope lies between two known values. */
export function stackedChart(options: Options, env: Env): Element {
  const { name, yLabel, series, points, end } = options
  const theme = palette(env)
  const colourOf = (at: number) =>
    (series[at]?.rest ? null : colours[env.dark ? 'dark' : 'light'][at]) ?? theme.quiet
  const areas = series.map((_, at) =>
    points.map((point) => ({
      x: new Date(point.at),
      y1: at === 0 ? 0 : point.tops[at - 1],
      y2: point.tops[at],
    })),
  )
  const sums = points.map(({ at, tops, title }) => ({
    x: new Date(at),
    y: tops.at(-1) ?? 0,
    title,
  }))
  // The key stands below the axis: the fewer there are, the more room the plot has.
  const key = (at: number) => 44 + lineHeight * at
  const most = narrow(env) ? 26 : 60
  return draw(env, name, {
    height: heights[options.height],
    marginBottom: 40 + lineHeight * series.length,
    x: { type: 'utc' },
    y: { zero: true, nice: true },
    marks: [
      valueGrid(env),
      valueAxis(yLabel, env),
      timeAxis(narrow(env) ? 4 : 7, env),
      ...areas.map((area, at) =>
        areaY(area, { x: 'x', y1: 'y1', y2: 'y2', curve: 'step-after', fill: colourOf(at) }),
      ),
      ...series.flatMap((each, at) => [
        dot([each], {
          frameAnchor: 'bottom-left',
          symbol: 'square',
          r: 5,
          dx: narrow(env) ? -34 : -44,
          dy: key(at) - 1,
          fill: colourOf(at),
        }),
        text([shortened(each.name, most)], {
          frameAnchor: 'bottom-left',
          lineAnchor: 'middle',
          dx: narrow(env) ? -22 : -32,
          dy: key(at),
          fill: theme.ink,
        }),
        text([each.value], {
          frameAnchor: 'bottom-right',
          lineAnchor: 'middle',
          dy: key(at),
          fill: theme.ink,
        }),
      ]),
      ...(end === undefined
        ? []
        : [
            // What was added last has no width yet: the end is marked, with the sum.
            dot(sums.slice(-1), { x: 'x', y: 'y', fill: theme.ink, r: 3, render: named('end') }),
            text(sums.slice(-1), {
              x: 'x',
              y: 'y',
              text: () => end,
              textAnchor: 'end',
              dx: 4,
              dy: -12,
              fill: theme.ink,
              stroke: theme.surface,
              strokeWidth: 4,
              fontWeight: 600,
            }),
          ]),
      ruleY([0], { stroke: theme.rule }),
      titleTip(sums, { x: 'x', y: 'y' }, env),
    ],
  })
}

/** The tops of the areas above each other. */
export function runningSums(values: string[]): bigint[] {
  let top = 0n
  return values.map((value) => (top += BigInt(value)))
}
