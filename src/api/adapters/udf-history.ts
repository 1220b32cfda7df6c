import { inputError } from '../engine/input-error'
import { checkNames, readCount } from '../feeds/parameters'
import type { Question } from './adapter'
import type { NativeCandle } from './source'
import { findSymbol, RESOLUTIONS } from './udf-symbol'

/** Bars of one answer. */
const MOST_BARS = 5_000

/** Ascending columns of JSON numbers, times in seconds. */
export const barsOf = (candles: NativeCandle[]) => ({
  s: 'ok',
  t: candles.map(({ startedAt }) => startedAt / 1_000),
  o: candles.map(({ open }) => Number(open)),
  h: candles.map(({ high }) => Number(high)),
  l: candles.map(({ low }) => Number(low)),
  c: candles.map(({ close }) => Number(close)),
  v: candles.map(({ baseVolume }) => Number(baseVolume)),
})

/** Nothing in the range. `earlier`: the last bar before it, if there is one; without it the chart asks no further. */
export const noBars = (earlier: NativeCandle | undefined) => ({
  s: 'no_data',
  ...(earlier && { nextTime: earlier.startedAt / 1_000 }),
})

/** `/udf/history`: bars that begin in [from, to), or, with `countback`, the last so many before `to`, however early. */
export async function answerHistory({ source, query }: Question) {
  const NAMES = ['symbol', 'resolution', 'from', 'to', 'countback', 'currencyCode', 'unitId']
  checkNames(query, NAMES)
  const resolution = readResolution(query)
  const [from, to] = [readSeconds(query, 'from'), readSeconds(query, 'to')]
  const countback = readCount(query, 'countback', MOST_BARS)
  if (countback === null && from === null) throw inputError('Say "from" or "countback".')
  const market = await findSymbol(source, query.get('symbol') ?? '')
  const bars = { resolution, from, to, countback, fill: false, most: MOST_BARS + 1 }
  const candles = await source.candles(market.id, bars)
  if (candles.length > MOST_BARS) {
    throw inputError(`More than ${MOST_BARS} bars: bring "from" and "to" closer.`)
  }
  if (candles.length > 0) return barsOf(candles)
  if (countback !== null) return noBars(undefined)
  const [earlier] = await source.candles(market.id, { ...bars, from: null, to: from, countback: 1 })
  return noBars(earlier)
}

/** Charts write `D` for `1D`. */
function readResolution(query: URLSearchParams): string {
  const text = query.get('resolution') ?? ''
  const resolution = RESOLUTIONS[/^[DWM]$/.test(text) ? `1${text}` : text]
  if (resolution) return resolution
  throw inputError(`"resolution" is "${text}": use ${Object.keys(RESOLUTIONS).join(', ')}.`)
}

/** Year 10,000: beyond it a time is in milliseconds. */
const END_OF_TIME = Date.UTC(10_000, 0) / 1_000

/** Unix seconds, as milliseconds; a chart that is scrolled far back asks from before 1970. */
function readSeconds(query: URLSearchParams, name: string): number | null {
  const text = query.get(name)
  if (text === null) return null
  const seconds = /^-?\d{1,12}$/.test(text) ? Number(text) : Number.NaN
  if (seconds < END_OF_TIME) return Math.max(0, seconds) * 1_000
  throw inputError(`"${name}" is "${text.slice(0, 80)}": write Unix seconds, as in 1767225600.`)
}
