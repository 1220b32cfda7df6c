import type { DepthRows } from '../charts/depth'
import type { CandleSlot } from '../charts/slot'
import type { LadderRows } from '../figures/ladder'
import type { TradeRows } from '../figures/trades'
import { formatCount, formatDecimal, formatPercent, formatTime } from '../format'
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

/** The same order, with what a share bought or sold there yields. */
export function ladderTable({ asks, bids }: LadderRows, locale: string) {
  const rows = (side: LadderRows['asks'], word: string) =>
    side.map((row) => [
      word,
      price(row.price, locale),
      formatCount(row.shares, locale),
      formatCount(row.orders, locale),
      row.yield === null ? '–' : formatPercent(row.yield, 2, locale),
    ])
  return {
    columns: [
      { label: 'Side' },
      ...['Price, SOLAR', 'Shares', 'Orders', 'Yield a year'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: [...rows(asks, 'Ask').reverse(), ...rows(bids, 'Bid')],
  }
}

/** Newest first. */
export function tradesTable({ trades }: TradeRows, locale: string) {
  return {
    columns: [
      { label: 'Time' },
      { label: 'Side' },
      ...['Price, SOLAR', 'Shares', 'Total, SOLAR'].map((label) => ({ label, numeric: true })),
    ],
    rows: [...trades]
      .reverse()
      .map((trade) => [
        formatTime(new Date(trade.timestamp).toISOString(), locale),
        trade.side === 'BUY' ? 'Buy' : 'Sell',
        price(trade.price, locale),
        formatCount(trade.size, locale),
        formatDecimal(trade.quote, 2, locale),
      ]),
  }
}
