import { axisX, axisY, barX, pointer } from '@observablehq/plot'
import { formatDate, formatDecimal } from '../format'
import { heights, palette } from '../theme'
import { cellColours, colourKey, keyHeight, middleEnds } from './colour-key'
import { draw, drawEmpty, type Env, named, narrow } from './frame'
import { hatch, hatched } from './hatch'
import { shortened } from './labelled'
import { stack } from './stack'
import { titleTip } from './tip'

/** kWh sold per rated kW, a decimal for each of `weeks` (their starts); null: it was not active all the week. */
export type HeatmapRow = { address: string; name: string; cells: (string | null)[] }
/** `more` generators have no room; `idle` ones were never active for a whole week. */
export type HeatmapRows = {
  weeks: string[]
  generators: HeatmapRow[]
  more: number
  idle: number
}

/** What each generator sold for each kW it is rated, week by week. */
export function heatmapChart(rows: HeatmapRows, env: Env): Element {
  const name = 'kWh sold per rated kW by week'
  if (rows.generators.length === 0) return drawEmpty(env, name, heights.heatmap, 'kWh/kW')
  const ends = middleEnds(
    rows.generators.flatMap(({ cells }) =>
      cells.flatMap((value) => (value === null ? [] : [Number(value)])),
    ),
  )
  const color = cellColours(ends, env)
  const marginLeft = narrow(env) ? 88 : 132
  const first = Date.parse(rows.weeks[0] ?? '')
  const end = Date.parse(rows.weeks.at(-1) ?? '') + weekMs
  const span = { x1: 'x1', x2: 'x2', y: 'name', insetLeft: 0.5, insetRight: 0.5 }
  const cells = rows.generators.flatMap((generator) =>
    generator.cells.map((value, place) => toCell(generator.name, rows.weeks[place], value, env)),
  )
  const colours = palette(env)
  // Rows keep their height however few they are: empty places stand below the last one.
  const domain = rows.generators.map((generator) => generator.name)
  while (domain.length < leastRows) domain.push(' '.repeat(domain.length + 1))
  const plot = draw(env, name, {
    height: heights.heatmap - keyHeight,
    marginTop: 2,
    marginRight: 8,
    marginBottom: 36,
    marginLeft,
    x: { type: 'utc', domain: [new Date(first), new Date(end)] },
    y: { domain, padding: 0.12 },
    color,
    marks: [
      hatch(env),
      axisY({
        label: null,
        tickSize: 0,
        fill: colours.ink,
        tickPadding: 6,
        tickFormat: (word: string) => shortened(word, narrow(env) ? 12 : 20),
      }),
      axisX({
        label: null,
        tickSize: 4,
        ticks: narrow(env) ? 3 : 6,
        color: colours.rule,
        fill: colours.muted,
      }),
      barX(
        cells.filter((each) => each.value === null),
        { ...span, fill: hatched, render: named('not active') },
      ),
      barX(
        cells.filter((each) => each.value !== null),
        { ...span, fill: 'value', render: named('sold per kW') },
      ),
      titleTip(cells, { x: 'middle', y: 'name' }, env, pointer),
    ],
  })
  const key = colourKey(ends, color, marginLeft, env)
  return stack([key, plot], env, name)
}

const leastRows = 12
const weekMs = 7 * 86_400_000

function toCell(name: string, week = '', value: string | null, env: Env) {
  const start = Date.parse(week)
  return {
    name,
    x1: new Date(start),
    x2: new Date(start + weekMs),
    middle: new Date(start + weekMs / 2),
    value: value === null ? null : Number(value),
    title: [
      name,
      `Week of ${formatDate(week, 'day', env.locale)}`,
      value === null
        ? 'Not active all the week'
        : `${formatDecimal(value, 2, env.locale)} kWh sold per rated kW`,
    ].join('\n'),
  }
}
