import type { DepthRows } from '../charts/depth'
import type { CandleRows } from '../figures/candles'
import type { LadderRows } from '../figures/ladder'
import type { TradeRows } from '../figures/trades'
import type { LadderRow } from '../market/numbers'
import { type FileTable, metric } from './files'

/** A span without a trade has no prices. */
export const candlesFile = ({ slots }: CandleRows): FileTable => ({
  columns: [
    { header: 'from (UTC)' },
    { header: 'to (UTC)' },
    ...['open', 'high', 'low', 'close'].map((word) => ({ header: `${word} (SOLAR)` })),
    { header: 'shares traded' },
    { header: 'trades' },
  ],
  rows: slots.map(({ startedAt, endsAt, candle }) => [
    startedAt,
    endsAt,
    candle?.open ?? null,
    candle?.high ?? null,
    candle?.low ?? null,
    candle?.close ?? null,
    candle?.volume ?? '0',
    String(candle?.trades ?? 0),
  ]),
})

/** Asks from the dearest down, then bids, as on the page. */
export const ladderFile = ({ asks, bids }: LadderRows): FileTable => {
  const cells = (side: string) => (row: LadderRow) => [
    side,
    row.price,
    row.shares,
    String(row.orders),
    row.total,
    row.yield,
  ]
  return {
    columns: [
      { header: 'side' },
      { header: 'share price (SOLAR)' },
      { header: 'shares at it' },
      { header: 'orders at it' },
      { header: 'shares at it or better' },
      { header: metric('impliedYield', 'ratio a year') },
    ],
    rows: [...asks.map(cells('ask')).reverse(), ...bids.map(cells('bid'))],
  }
}

/** In chain order. */
export const tradesFile = ({ trades }: TradeRows): FileTable => ({
  columns: [
    { header: 'trade' },
    { header: 'time (UTC)' },
    { header: 'block' },
    { header: 'transaction' },
    { header: 'side of the taker' },
    { header: 'share price (SOLAR)' },
    { header: 'shares' },
    { header: 'total (SOLAR)' },
  ],
  rows: trades.map((trade) => [
    trade.id,
    new Date(trade.timestamp).toISOString(),
    String(trade.blockNumber),
    trade.txHash,
    trade.side,
    trade.price,
    trade.size,
    trade.quote.replace(/\.?0+$/, ''),
  ]),
})

export const depthFile = ({ asks, bids }: DepthRows): FileTable => ({
  columns: [
    { header: 'side' },
    { header: 'share price (SOLAR)' },
    { header: 'shares at it or better' },
  ],
  rows: [
    ...asks.map(({ price, total }) => ['ask', price, total]).reverse(),
    ...bids.map(({ price, total }) => ['bid', price, total]),
  ],
})
