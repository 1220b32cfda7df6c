import { axisX, axisY, dot, gridX, gridY, pointer, ruleY, text, tip } from '@observablehq/plot'
import {
  formatAmount,
  formatDecimal,
  formatPercent,
  solarDecimals,
  toDecimal,
  toPosition,
} from '../format'
import { heights, palette } from '../theme'
import { draw, drawEmpty, type Env, isLive, named, narrow, tickFormat } from './frame'
import { domainOf, labelled } from './labelled'

/** One generator: `price` of a kWh and `sharePrice` in SOLAR base units, `yield` a ratio, `watts` rated. */
export type OfferRow = {
  name: string
  price: string
  yield: string
  watts: string
  sharePrice: string
  /** Decimals that the price of its share has. */
  places: number
}
/** How many generators cannot be drawn: not active, never traded, without a yield yet. */
export type OffersRows = { drawn: OfferRow[]; inactive: number; untraded: number; young: number }

const margins = { marginTop: 30, marginRight: 20, marginBottom: 42 }

/** What a share yields at its last price, by what its generator asks for a kWh; larger where more watts are rated. */
export function offersChart({ drawn }: OffersRows, env: Env): Element {
  const name = 'Yield of 30 days by price of a kWh'
  if (drawn.length === 0) return drawEmpty(env, name, heights.offers, '% a year')
  const colours = palette(env)
  const points = drawn.map((row) => toPoint(row, env.locale))
  const x = { domain: domainOf(points.map((point) => point.x)) }
  const y = { domain: domainOf(points.map((point) => point.y)) }
  const marginLeft = narrow(env) ? 40 : 48
  const size = {
    width: env.width - marginLeft - margins.marginRight,
    height: heights.offers - margins.marginTop - margins.marginBottom,
  }
  const words = labelled(points, x.domain, y.domain, size, ({ label }) => label.length * letter)
  const most = Math.max(...points.map((point) => point.watts), 1)
  return draw(env, name, {
    height: heights.offers,
    ...margins,
    marginLeft,
    x,
    y,
    r: { domain: [0, most], range: [2, narrow(env) ? 14 : 18] },
    marks: [
      gridY({ stroke: colours.grid, strokeOpacity: 1, ticks: 5 }),
      gridX({ stroke: colours.grid, strokeOpacity: 1, ticks: narrow(env) ? 4 : 7 }),
      axisY({
        label: 'yield of 30 days at the last price, % a year',
        labelArrow: 'none',
        ticks: 5,
        tickSize: 0,
        tickFormat: tickFormat(env),
      }),
      axisX({
        label: 'price, SOLAR/kWh',
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
        r: 'watts',
        fill: colours.energy,
        fillOpacity: 0.45,
        stroke: colours.energy,
        strokeWidth: 1.5,
        render: named('generator'),
      }),
      text(words, {
        x: 'x',
        y: 'y',
        text: 'label',
        textAnchor: 'start',
        dx: 8,
        dy: -9,
        fill: colours.ink,
        stroke: colours.surface,
        strokeWidth: 4,
        render: named('name'),
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

/** Mean width of a letter at 12 px. */
const letter = 6.6

/** Numbers are positions only: the exact values are in `title`. */
function toPoint(row: OfferRow, locale: string) {
  const share = formatDecimal(toDecimal(row.sharePrice, solarDecimals), row.places, locale)
  return {
    label: row.name,
    x: toPosition(row.price, solarDecimals),
    y: Number(row.yield) * 100,
    watts: toPosition(row.watts),
    title: [
      row.name,
      `${formatAmount(row.price, 4, locale)} SOLAR/kWh`,
      `${formatPercent(row.yield, 2, locale)} a year at ${share} SOLAR a share`,
      `${formatDecimal(toDecimal(row.watts, 3), 1, locale)} kW rated`,
    ].join('\n'),
  }
}
