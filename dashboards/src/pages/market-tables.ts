import type { DepthRows } from '../charts/depth'
import type { CandleSlot } from '../charts/slot'
import { formatCount, formatDecimal, formatTime } from '../format'
import { places } from '../market/decimal'

const price = (decimal: string, locale: string) => formatDecimal(decimal, places(decimal), locale)

/** Newest first; a span without a trade has no prices. */
export function candleTable(slots: CandleSlot[], locale: string) {
  return {
    columns: [
      { label: 'From' },
      ...['Open', 'High', 'Low', 'Close', 'Shares', 'Trades'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: [...slots]
      .reverse()
      .map(({ startedAt, open, candle }) => [
        `${formatTime(startedAt, locale)}${open ? ' (not over)' : ''}`,
        ...(candle
          ? [
              ...[candle.open, candle.high, candle.low, candle.close].map((value) =>
                price(value, locale),
              ),
              formatCount(candle.volume, locale),
              formatCount(candle.trades, locale),
            ]
          : ['no trade', '–', '–', '–', '0', '0']),
      ]),
  }
}

/** Asks from the dearest down, then bids, as in the ladder. */
export function depthTable({ asks, bids }: DepthRows, locale: string) {
  const rows = (side: DepthRows['asks'], word: string) =>
    side.map((row) => [word, price(row.price, locale), formatCount(row.total, locale)])
  return {
    columns: [
      { label: 'Side' },
      { label: 'Price, SOLAR', numeric: true },
      { label: 'Shares at it or better', numeric: true },
    ],
    rows: [...rows(asks, 'Ask').reverse(), ...rows(bids, 'Bid')],
  }
}
