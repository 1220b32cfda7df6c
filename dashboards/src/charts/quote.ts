import { axisX, axisY, dot, gridX, gridY, pointer, ruleY, text, tip } from '@observablehq/plot'
import { formatCount, formatDecimal, formatPercent, solarDecimals, toDecimal } from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, isLive, named, narrow, tickFormat } from './frame'
import { domainOf, labelled } from './labelled'

/** One market quoted on both sides: `ask` in SOLAR base units, `spread` and `yield` ratios, `askDepth` whole shares. */
export type QuoteRow = {
  code: string
  place: string
  ask: string
  /** Decimals that its prices have. */
  places: number
  spread: string
  yield: string
  askDepth: string
}
/** How many markets cannot be drawn: halted, without a yield yet, with an empty side. */
export type QuoteRows = { drawn: QuoteRow[]; halted: number; young: number; oneSided: number }

const margins = { marginTop: 30, marginRight: 20, marginBottom: 42 }

/** What a share yields at its best ask, by what a round trip costs; larger where more shares are offered near mid. */
export function quoteChart({ drawn }: QuoteRows, env: Env): Element {
  const name = 'Yield at the best ask by spread'
  if (drawn.length === 0) return drawEmpty(env, name, heights.quote, '% a year')
  const colours = palette(env)
  const points = drawn.map((row) => toPoint(row, env.locale))
  const most = Math.max(...points.map((point) => point.askDepth), 1)
  const x: { domain: [number, number] } = {
    domain: [0, Math.max(...points.map((point) => point.x)) * 1.06 || 1],
  }
  const y = { domain: domainOf(points.map((point) => point.y)) }
  const marginLeft = narrow(env) ? 40 : 48
  const size = { width: env.width - marginLeft - margins.marginRight, height: plotHeight }
  const words = labelled(points, x.domain, y.domain, size, () => codeWidth)
  return draw(env, name, {
    height: heights.quote,
    ...margins,
    marginLeft,
    x,
    y,
    r: { domain: [0, most], range: [3, narrow(env) ? 14 : 18] },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: narrow(env) ? 4 : 7 }),
      axisY({
        label: 'yield at the best ask, % a year',
        labelArrow: 'none',
        ticks: 5,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      axisX({
        label: 'spread, % of mid',
        labelArrow: 'none',
        labelAnchor: 'right',
        ticks: narrow(env) ? 4 : 7,
        tickSize: 4,
        color: colours.rule,
        fill: colours.muted,
        tickFormat: tickFormat(env),
      }),
      ruleY([y.domain[0]], { stroke: colours.rule }),
      dot(points, {
        x: 'x',
        y: 'y',
        r: 'askDepth',
        fill: colours.energy,
        fillOpacity: 0.45,
        stroke: colours.energy,
        strokeWidth: 1.5,
        render: named('market'),
      }),
      text(words, {
        x: 'x',
        y: 'y',
        text: 'code',
        textAnchor: 'start',
        dx: 8,
        dy: -9,
        fill: colours.ink,
        stroke: colours.surface,
        strokeWidth: 4,
        render: named('code'),
      }),
      isLive(env)
        ? tip(
            points,
            pointer({
              x: 'x',
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

const plotHeight = heights.quote - margins.marginTop - margins.marginBottom

/** Of a market's code, pixels. */
const codeWidth = 62

/** Numbers are positions only: the exact values are in `title`. */
function toPoint(row: QuoteRow, locale: string) {
  const price = formatDecimal(toDecimal(row.ask, solarDecimals), row.places, locale)
  return {
    code: row.code,
    x: Number(row.spread) * 100,
    y: Number(row.yield) * 100,
    askDepth: Number(row.askDepth),
    title: [
      `${row.code} · ${row.place}`,
      `${formatPercent(row.yield, 2, locale)} a year at ${price} SOLAR`,
      `Spread ${formatPercent(row.spread, 2, locale)}`,
      `${formatCount(row.askDepth, locale)} ${row.askDepth === '1' ? 'share' : 'shares'} offered within 2%`,
    ].join('\n'),
  }
}
