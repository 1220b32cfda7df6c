import type { DepthRow, DepthRows } from '../charts/depth'
import type { CandleSlot } from '../charts/slot'
import { type Book, depth } from '../market/book'
import { type Resolution, resolutions, slotOf } from '../market/candles'
import { digits } from '../market/decimal'
import type { Candle, Level } from '../market/message'
import { ladderRows, quoteOf } from '../market/numbers'

type Known = Pick<
  Candle,
  'startedAt' | 'open' | 'high' | 'low' | 'close' | 'baseVolume' | 'trades'
> & {
  final: boolean | null
}

/** The newest `most` slots up to the one that holds `asOf`, none before the first candle; a slot without trades has none. */
export function candleSlots(
  candles: Known[],
  resolution: Resolution,
  asOf: number,
  most: number,
): CandleSlot[] {
  const [first, newest] = [candles[0], candles.at(-1)]
  if (!first || !newest) return []
  const step = resolutions[resolution]
  const known = new Map(candles.map((candle) => [candle.startedAt, candle]))
  const last = Math.max(slotOf(asOf, resolution), newest.startedAt)
  const slots: CandleSlot[] = []
  for (let at = Math.max(first.startedAt, last - (most - 1) * step); at <= last; at += step) {
    const candle = known.get(at)
    slots.push({
      startedAt: new Date(at).toISOString(),
      endsAt: new Date(at + step).toISOString(),
      open: asOf < at + step,
      candle: candle ? bodyOf(candle) : null,
    })
  }
  return slots
}

const bodyOf = ({ open, high, low, close, baseVolume, trades, final }: Known) => ({
  open,
  high,
  low,
  close,
  volume: baseVolume,
  trades,
  final,
})

/** Farther from mid than so many hundredths of it, levels are counted but not drawn: they would flatten all others. */
const reach = 20n

export function depthRows(book: Book): DepthRows {
  const { mid } = quoteOf(book)
  const near = ([price]: Level) => {
    if (mid === null) return true
    const [double, twice] = [digits(mid) / 5n, 2n * digits(price)] // mid has one decimal more
    const distance = twice > double ? twice - double : double - twice
    return distance * 100n <= double * reach
  }
  const [asks, bids] = [book.asks.filter(near), book.bids.filter(near)]
  const outside = book.asks.length + book.bids.length - asks.length - bids.length
  const cut = Math.max(book.asks.length, book.bids.length) >= depth
  return { asks: totals(asks), bids: totals(bids), mid, outside, ...(cut && { cut }) }
}

const totals = (side: Level[]): DepthRow[] =>
  ladderRows(side, null).map(({ price, total }) => ({ price, total }))
