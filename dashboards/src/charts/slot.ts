import { formatCount, formatDecimal, formatTime } from '../format'
import { places } from '../market/decimal'

/** Prices are SOLAR per share, `volume` is shares. */
export type CandleBody = {
  open: string
  high: string
  low: string
  close: string
  volume: string
  trades: number
  /** No fork can change it any more; null of a past block, where that is not said. */
  final: boolean | null
}

/** One span `[startedAt, endsAt)`: `candle` is null where nothing was traded; `open`: it is not over at the as-of block. */
export type CandleSlot = {
  startedAt: string
  endsAt: string
  open: boolean
  candle: CandleBody | null
}

/** Part of a slot that stays free on each side of a candle's body. */
const pad = 0.18

/** What marks are placed by: numbers are positions only, the exact values are in `title`. */
export type Slot = ReturnType<typeof toSlot>

export function toSlot(row: CandleSlot, locale: string) {
  const { candle } = row
  const [start, end] = [Date.parse(row.startedAt), Date.parse(row.endsAt)]
  const price = (decimal: string | undefined) => Number(decimal ?? Number.NaN)
  return {
    candle,
    x1: new Date(start),
    x2: new Date(end),
    middle: new Date((start + end) / 2),
    body1: new Date(start + pad * (end - start)),
    body2: new Date(end - pad * (end - start)),
    first: price(candle?.open),
    high: price(candle?.high),
    low: price(candle?.low),
    close: price(candle?.close),
    volume: price(candle?.volume),
    title: titleOf(row, locale),
  }
}

function titleOf({ startedAt, open, candle }: CandleSlot, locale: string): string {
  const from = `From ${formatTime(startedAt, locale).replace(/:00 UTC$/, ' UTC')}${open ? ' (not over)' : ''}`
  if (candle === null) return `${from}\nNo trade`
  const price = (decimal: string) => formatDecimal(decimal, places(decimal), locale)
  return [
    from,
    `Open ${price(candle.open)}  High ${price(candle.high)}`,
    `Low ${price(candle.low)}  Close ${price(candle.close)}`,
    `${formatCount(candle.volume, locale)} shares in ${formatCount(candle.trades, locale)} ${candle.trades === 1 ? 'trade' : 'trades'}`,
    ...(candle.final === false ? ['Not final'] : []),
  ].join('\n')
}
