import { formatCount, formatDecimal, formatPercent, solarDecimals, toDecimal } from '../format'
import { heights } from '../theme'
import { drawEmpty, type Env } from './frame'
import { type ScatterPoint, scatterChart } from './scatter'

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

/** What a share yields at its best ask, by what a round trip costs; larger where more shares are offered near mid. */
export function quoteChart({ drawn }: QuoteRows, env: Env): Element {
  const name = 'Yield at the best ask by spread'
  if (drawn.length === 0) return drawEmpty(env, name, heights.quote, '% a year')
  const points = drawn.map((row) => toPoint(row, env.locale))
  const domain: [number, number] = [0, Math.max(...points.map((point) => point.x)) * 1.06 || 1]
  return scatterChart(
    points,
    {
      name,
      height: heights.quote,
      x: { label: 'spread, % of mid', domain },
      yLabel: 'yield at the best ask, % a year',
      words: { dot: 'market', label: 'code' },
      least: 3,
    },
    env,
  )
}

/** Of a market's code, pixels. */
const codeWidth = 62

function toPoint(row: QuoteRow, locale: string): ScatterPoint {
  const price = formatDecimal(toDecimal(row.ask, solarDecimals), row.places, locale)
  return {
    label: row.code,
    width: codeWidth,
    x: Number(row.spread) * 100,
    y: Number(row.yield) * 100,
    size: Number(row.askDepth),
    title: [
      `${row.code} · ${row.place}`,
      `${formatPercent(row.yield, 2, locale)} a year at ${price} SOLAR`,
      `Spread ${formatPercent(row.spread, 2, locale)}`,
      `${formatCount(row.askDepth, locale)} ${row.askDepth === '1' ? 'share' : 'shares'} offered within 2%`,
    ].join('\n'),
  }
}
