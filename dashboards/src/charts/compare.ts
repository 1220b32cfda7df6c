import { dot, lineY, ruleY, text } from '@observablehq/plot'
import { formatDate } from '../format'
import { heights, palette } from '../theme'
import { timeAxis, valueAxis, valueGrid } from './axes'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { shortened } from './labelled'
import { titleTip } from './tip'

/** One value for each of the weeks, a position with its text; null: there is none. */
export type CompareLine = { name: string; values: ({ at: number; text: string } | null)[] }
/** `weeks`: their starts. `unit` names the values, `label` the axis. */
export type CompareRows = { weeks: string[]; unit: string; label: string; lines: CompareLine[] }

const margins = { marginTop: 28, marginBottom: 36 }
/** Between two names at the ends of lines, pixels. */
const lineHeight = 15

/** The same measure of up to six generators, each named at the end of its line. */
export function compareChart(rows: CompareRows, env: Env): Element {
  const name = `${rows.label}, by week`
  const lines = rows.lines.map((line, place) => ({ ...line, place }))
  const points = lines.flatMap((line) =>
    line.values.flatMap((value, week) =>
      value === null
        ? []
        : [{ ...value, x: new Date(rows.weeks[week] ?? 0), name: line.name, place: line.place }],
    ),
  )
  if (points.length === 0) return drawEmpty(env, name, heights.compare, rows.label)
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
      y: value?.at ?? Number.NaN,
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
      valueAxis(rows.label, env),
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
          title: `${point.name}\nWeek of ${formatDate(point.x.toISOString(), 'day', env.locale)}\n${point.text} ${rows.unit}`,
        })),
        { x: 'x', y: 'at' },
        env,
      ),
    ],
  })
}

type End = { name: string; place: number; x: Date; y: number; labelY: number }

/** Where each line ends, and where its name stands: names that would cover each other move apart. */
function endsOf(lines: (CompareLine & { place: number })[], weeks: string[], top: number): End[] {
  const ends = lines.flatMap((line) => {
    const week = line.values.findLastIndex((value) => value !== null)
    const value = line.values[week]
    if (!value) return []
    return [
      {
        name: line.name,
        place: line.place,
        x: new Date(weeks[week] ?? 0),
        y: value.at,
        labelY: value.at,
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
