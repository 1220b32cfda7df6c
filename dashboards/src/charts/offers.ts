import {
  formatAmount,
  formatDecimal,
  formatPercent,
  solarDecimals,
  toDecimal,
  toPosition,
} from '../format'
import { heights } from '../theme'
import { drawEmpty, type Env } from './frame'
import { domainOf } from './labelled'
import { type ScatterPoint, scatterChart } from './scatter'

/** One generator: `price` of a kWh and `sharePrice` in SOLAR base units, `yield` a ratio, `watts` rated. */
export type OfferRow = {
  address: string
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

/** What a share yields at its last price, by what its generator asks for a kWh; larger where more watts are rated. */
export function offersChart({ drawn }: OffersRows, env: Env): Element {
  const name = 'Yield of 30 days by price of a kWh'
  if (drawn.length === 0) return drawEmpty(env, name, heights.offers, '% a year')
  const points = drawn.map((row) => toPoint(row, env.locale))
  return scatterChart(
    points,
    {
      name,
      height: heights.offers,
      x: { label: 'price, SOLAR/kWh', domain: domainOf(points.map((point) => point.x)) },
      yLabel: 'yield of 30 days at the last price, % a year',
      words: { dot: 'generator', label: 'name' },
      least: 2,
    },
    env,
  )
}

/** Mean width of a letter at 12 px. */
const letter = 6.6

function toPoint(row: OfferRow, locale: string): ScatterPoint {
  const share = formatDecimal(toDecimal(row.sharePrice, solarDecimals), row.places, locale)
  return {
    label: row.name,
    width: row.name.length * letter,
    x: toPosition(row.price, solarDecimals),
    y: Number(row.yield) * 100,
    size: toPosition(row.watts),
    title: [
      row.name,
      `${formatAmount(row.price, 4, locale)} SOLAR/kWh`,
      `${formatPercent(row.yield, 2, locale)} a year at ${share} SOLAR a share`,
      `${formatDecimal(toDecimal(row.watts, 3), 1, locale)} kW rated`,
    ].join('\n'),
  }
}
