import { areaY, dot, ruleY, text } from '@observablehq/plot'
import { formatAmount, formatDate, solarDecimals, toPosition } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import type { PayoutRows } from './payout-rows'
import { titleTip } from './tip'

/** Told apart with red-green blindness too, for they differ in lightness. */
const colours = {
  light: ['#2f62ad', '#d58b1f', '#1f7a6d', '#9a6bb5', '#7fb0e6'],
  dark: ['#7aacf0', '#eeb04c', '#3f9c8c', '#b892d6', '#3d6aa8'],
}
const lineHeight = 21

export function payoutsChart({ series, points }: PayoutRows, env: Env): Element {
  const name = 'Paid out so far by generator, SOLAR'
  const first = points[0]
  if (first === undefined) return drawEmpty(env, name, heights.payouts, 'SOLAR')
  const theme = palette(env)
  const colourOf = (at: number) =>
    (series[at]?.rest ? null : colours[env.dark ? 'dark' : 'light'][at]) ?? theme.quiet
  const tops = points.map(({ totals }) => sums(totals))
  const sum = (at: number) => tops[at]?.at(-1) ?? 0n
  const areas = series.map((_, at) =>
    points.map((point, index) => ({
      x: new Date(point.at),
      y1: toPosition(at === 0 ? 0n : (tops[index]?.[at - 1] ?? 0n), solarDecimals),
      y2: toPosition(tops[index]?.[at] ?? 0n, solarDecimals),
    })),
  )
  const amount = (base: string | bigint) => formatAmount(base, 2, env.locale)
  const totals = points.map((point, index) => ({
    x: new Date(point.at),
    y: toPosition(sum(index), solarDecimals),
    title: [
      `By ${formatDate(point.at, 'day', env.locale)}: ${amount(sum(index))} SOLAR`,
      ...series.map((each, at) => `${amount(point.totals[at] ?? '0')}  ${each.name}`),
    ].join('\n'),
  }))
  // The key stands below the axis: the fewer there are, the more room the plot has.
  const key = (at: number) => 44 + lineHeight * at
  const most = narrow(env) ? 26 : 60
  return draw(env, name, {
    height: heights.payouts,
    marginBottom: 40 + lineHeight * series.length,
    x: { type: 'utc' },
    y: { zero: true, nice: true },
    marks: [
      valueGrid(env),
      valueAxis('SOLAR', env),
      timeAxis(narrow(env) ? 4 : 7, env),
      // A total stands until the next payout: steps, no slope between two known values.
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
        text([short(each.name, most)], {
          frameAnchor: 'bottom-left',
          lineAnchor: 'middle',
          dx: narrow(env) ? -22 : -32,
          dy: key(at),
          fill: theme.ink,
        }),
        text([amount(each.total)], {
          frameAnchor: 'bottom-right',
          lineAnchor: 'middle',
          dy: key(at),
          fill: theme.ink,
        }),
      ]),
      // What was paid today has no width yet: the end is marked, with the sum.
      dot(totals.slice(-1), { x: 'x', y: 'y', fill: theme.ink, r: 3, render: named('end') }),
      text(totals.slice(-1), {
        x: 'x',
        y: 'y',
        text: () => amount(sum(points.length - 1)),
        textAnchor: 'end',
        dx: 4,
        dy: -12,
        fill: theme.ink,
        stroke: theme.surface,
        strokeWidth: 4,
        fontWeight: 600,
      }),
      ruleY([0], { stroke: theme.rule }),
      titleTip(totals, { x: 'x', y: 'y' }, env),
    ],
  })
}

/** The tops of the areas above each other. */
function sums(totals: string[]): bigint[] {
  let top = 0n
  return totals.map((total) => (top += BigInt(total)))
}

const short = (name: string, most: number) =>
  name.length > most ? `${name.slice(0, most - 1)}…` : name
