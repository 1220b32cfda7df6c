import { axisX, axisY, barX, pointer, text } from '@observablehq/plot'
import { formatDate, formatDecimal } from '../format'
import { heights, palette } from '../theme'
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

const legendHeight = 44
const steps = 9

/** What each generator sold for each kW it is rated, week by week. */
export function heatmapChart(rows: HeatmapRows, env: Env): Element {
  const name = 'kWh sold per rated kW by week'
  if (rows.generators.length === 0) return drawEmpty(env, name, heights.heatmap, 'kWh/kW')
  const [bottom, top] = endsOf(rows)
  const color = {
    type: 'linear',
    scheme: 'YlOrBr',
    domain: [bottom, top],
    clamp: true,
    reverse: env.dark,
  } as const
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
    height: heights.heatmap - legendHeight,
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
  const key = legend([bottom, top], color, marginLeft, env)
  return stack([key, plot], env, name)
}

const leastRows = 12
const weekMs = 7 * 86_400_000

/** The scale itself in steps, its ends in words: what is above the top has the last colour. */
function legend(
  [bottom, top]: [number, number],
  color: object,
  marginLeft: number,
  env: Env,
): Element {
  const colours = palette(env)
  const step = (top - bottom) / (steps - 1)
  const values = Array.from({ length: steps }, (_, place) => bottom + step * place)
  const words = (end: number) => formatDecimal(String(end), 0, env.locale)
  return draw(env, 'Key', {
    height: legendHeight,
    width: env.width,
    marginTop: 4,
    marginBottom: 26,
    marginLeft,
    marginRight: Math.max(8, env.width - marginLeft - 240),
    x: { domain: [bottom - step / 2, top + step / 2], axis: null },
    color,
    marks: [
      barX(values, {
        x1: (value: number) => value - step / 2,
        x2: (value: number) => value + step / 2,
        fill: (value: number) => value,
        render: named('key'),
      }),
      text([bottom === 0 ? '0' : `${words(bottom)} or less`], {
        frameAnchor: 'bottom-left',
        dy: 16,
        fill: colours.muted,
      }),
      text([`${words(top)} kWh/kW or more`], {
        frameAnchor: 'bottom-right',
        dy: 16,
        fill: colours.muted,
      }),
    ],
  })
}

/** What nine cells of ten are between, in whole numbers: one week of much may not make all others alike. */
function endsOf({ generators }: HeatmapRows): [number, number] {
  const values = generators
    .flatMap((row) => row.cells.flatMap((value) => (value === null ? [] : [Number(value)])))
    .sort((a, b) => a - b)
  const at = (part: number) => values[Math.floor((values.length - 1) * part)] ?? 0
  const bottom = Math.floor(at(0.05))
  return [bottom, Math.max(bottom + 1, Math.ceil(at(0.95)))]
}

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
