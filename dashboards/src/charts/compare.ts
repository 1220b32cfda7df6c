import { dot, lineY, ruleY, text } from '@observablehq/plot'
import { formatDate } from '../format'
import type { Measure } from '../pages/generators-choice'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { shownAs } from './compare-measure'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { shortened } from './labelled'
import { titleTip } from './tip'

/** One value for each of the weeks, exact: a ratio, or SOLAR base units; null: there is none. */
export type CompareLine = { address: string; name: string; values: (string | null)[] }
/** `weeks`: their starts. */
export type CompareRows = { by: Measure; weeks: string[]; lines: CompareLine[] }

const margins = { marginTop: 28, marginBottom: 36 }
/** Between two names at the ends of lines, pixels. */
const lineHeight = 15

/** The same measure of up to six generators, each named at the end of its line. */
export function compareChart(rows: CompareRows, env: Env): Element {
  const { label, unit, at, text: textOf } = shownAs[rows.by]
  const name = `${label}, by week`
  const lines = rows.lines.map((line, place) => ({
    ...line,
    place,
    values: line.values.map((value) => (value === null ? null : at(value))),
  }))
  const points = rows.lines.flatMap((line) =>
    line.values.flatMap((value, week) =>
      value === null
        ? []
        : [{ value, at: at(value), x: new Date(rows.weeks[week] ?? 0), name: line.name }],
    ),
  )
  if (points.length === 0) return drawEmpty(env, name, heights.compare, label)
  const colours = palette(env)
  const inks = [
    ...[colours.money, colours.energy, colours.owner],
    ...[colours.bad, colours.ink, colours.quiet],
  ]
  const ink = (place: number) => inks[place % inks.length] ?? colours.ink
  const top = Math.max(...points.map((point) => point.at)) * 1.05 || 1
  const ends = endsOf(lines, rows.weeks, top)
  const marginRight = narrow(env) ? 96 : 128
  // A week without a value breaks its line.
  const drawn = lines.map((line) => ({
    place: line.place,
    steps: line.values.map((value, week) => ({
      x: new Date(rows.weeks[week] ?? 0),
      y: value ?? Number.NaN,
    })),
  }))
  return draw(env, name, {
    height: heights.compare,
    ...margins,
    marginRight,
    x: { type: 'utc' },
    y: { domain: [0, top] },
    marks: [
      valueGrid(env),
      valueAxis(label, env),
      timeAxis(narrow(env) ? 3 : 8, env),
      ruleY([0], { stroke: colours.rule }),
      ...drawn.map(({ place, steps }) =>
        lineY(steps, {
          x: 'x',
          y: 'y',
          stroke: ink(place),
          strokeWidth: 2,
          ...(place > 2 ? { strokeDasharray: '5 3' } : {}),
          render: named('line'),
        }),
      ),
      dot(ends, { x: 'x', y: 'y', fill: (end: End) => ink(end.place), r: 3.5 }),
      dot(ends, {
        frameAnchor: 'right',
        y: 'labelY',
        dx: 14,
        r: 4,
        fill: (end: End) => ink(end.place),
      }),
      text(ends, {
        frameAnchor: 'right',
        textAnchor: 'start',
        y: 'labelY',
        dx: 22,
        text: (end: End) => shortened(end.name, narrow(env) ? 11 : 15),
        fill: colours.ink,
        render: named('name'),
      }),
      titleTip(
        points.map((point) => ({
          ...point,
          title: `${point.name}\nWeek of ${formatDate(point.x.toISOString(), 'day', env.locale)}\n${textOf(point.value, env.locale)} ${unit}`,
        })),
        { x: 'x', y: 'at' },
        env,
      ),
    ],
  })
}

type Line = { name: string; place: number; values: (number | null)[] }
type End = { name: string; place: number; x: Date; y: number; labelY: number }

/** Where each line ends, and where its name stands: names that would cover each other move apart. */
function endsOf(lines: Line[], weeks: string[], top: number): End[] {
  const ends = lines.flatMap((line) => {
    const week = line.values.findLastIndex((value) => value !== null)
    const value = line.values[week] ?? null
    if (value === null) return []
    return [
      {
        name: line.name,
        place: line.place,
        x: new Date(weeks[week] ?? 0),
        y: value,
        labelY: value,
      },
    ]
  })
  const gap = (top * lineHeight) / (heights.compare - margins.marginTop - margins.marginBottom)
  ends.sort((a, b) => a.y - b.y)
  for (const [place, end] of ends.entries()) {
    const below = ends[place - 1]
    if (below) end.labelY = Math.max(end.labelY, below.labelY + gap)
  }
  // What was pushed out at the top comes back down.
  for (const [place, end] of [...ends.entries()].reverse()) {
    const above = ends[place + 1]
    end.labelY = Math.min(end.labelY, above ? above.labelY - gap : top)
  }
  return ends
}
