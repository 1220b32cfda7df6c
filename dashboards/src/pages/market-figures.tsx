import { type ReactNode, useRef } from 'react'
import { AskError } from '../ask'
import { candleCaption } from '../captions/candle'
import { depthCaption } from '../captions/depth'
import { ladderCaption } from '../captions/ladder'
import { tradesCaption } from '../captions/trades'
import { formatDate } from '../format'
import { locale } from '../locale'
import { depth } from '../market/book'
import { mergeCandles, type Resolution } from '../market/candles'
import type { LiveMarket } from '../market/live-market'
import { ladderRows, quoteOf } from '../market/numbers'
import { Figure } from '../parts/figure'
import { Ladder } from '../parts/ladder'
import { CandleLegend } from '../parts/legend'
import { candleDrawing, depthDrawing } from '../parts/market-drawings'
import { ResolutionChoice } from '../parts/resolution-choice'
import { Trades } from '../parts/trades'
import { heights } from '../theme'
import type { MarketDetail } from './generator-query'
import { candleSlots, depthRows } from './market-rows'
import { candleTable, depthTable } from './market-tables'
import { useSlots } from './use-slots'

type Props = {
  market: MarketDetail
  live: LiveMarket
  resolution: Resolution
  onResolution: (next: Resolution) => void
  noYield: string
  asOf: ReactNode
  stale: string | null
  error: AskError | null
}

export function MarketFigures(props: Props) {
  const { market, live, resolution, ...shared } = props
  const frame = useRef<HTMLDivElement>(null)
  const slots = useSlots(frame)
  const { book, trades, candles, block, at } = live.feed
  const halted = market.status === 'HALTED'
  const merged = live.reply && mergeCandles(live.reply, candles)
  // A halted market ends with its last trade: what passes after is no silence of the market.
  const end = halted ? (merged?.at(-1)?.startedAt ?? 0) : (block?.timestamp ?? 0)
  const figure = {
    heading: 'h3' as const,
    asOf: shared.asOf,
    stale: shared.stale,
    error: shared.error,
    onRetry: live.retry,
  }
  const noOrder = halted
    ? 'No order is open: the market is halted.'
    : 'No order is open. Whoever places one opens the book.'
  return (
    <div className="grid">
      <div className="two-thirds" ref={frame}>
        <Figure
          {...figure}
          id="candles"
          title="Price of a share"
          evidence="derived"
          height={heights.candle}
          rows={merged && slots > 0 ? candleSlots(merged, resolution, end, slots) : null}
          drawing={candleDrawing}
          legend={
            <div className="legend">
              <ResolutionChoice chosen={resolution} onChoose={shared.onResolution} />
              <CandleLegend />
            </div>
          }
          caption={(rows) => candleCaption(rows, resolution, locale)}
          isEmpty={(rows) => rows.every((row) => row.candle === null)}
          empty={noCandle(live, market)}
          table={(rows) => candleTable(rows, locale)}
          error={figure.error ?? (live.replyFailed ? noCandles : null)}
        />
      </div>
      <div className="one-third">
        <Figure
          {...figure}
          id="ladder"
          title="Orders, and the yield at each price"
          evidence="derived"
          height={heights.ladder}
          rows={
            book && {
              asks: ladderRows(book.asks, market.yearlyPerShare),
              bids: ladderRows(book.bids, market.yearlyPerShare),
              mid: quoteOf(book).mid,
              spread: quoteOf(book).spread,
              noYield: shared.noYield,
              halted,
              epoch: at.book?.epoch ?? '',
              seq: at.book?.seq ?? 0,
            }
          }
          body={(rows) => <Ladder rows={rows} />}
          caption={(rows) => ladderCaption(rows, locale)}
          isEmpty={(rows) => rows.asks.length + rows.bids.length === 0}
          empty={noOrder}
        />
      </div>
      <div className="two-thirds">
        <Figure
          {...figure}
          id="trades"
          title="Last trades"
          evidence="on-chain"
          height={heights.trades}
          rows={trades}
          body={(rows) => (
            <Trades
              trades={rows}
              finalizedBlock={live.feed.finalizedBlock}
              height={heights.trades}
            />
          )}
          caption={(rows) => tradesCaption(rows, locale)}
          isEmpty={(rows) => rows.length === 0}
          empty="No trade yet: the first one stands here as soon as a bid and an ask meet."
        />
      </div>
      <div className="one-third">
        <Figure
          {...figure}
          id="depth"
          title="Depth"
          evidence="derived"
          height={heights.depth}
          rows={book && depthRows(book)}
          drawing={depthDrawing}
          caption={(rows) => depthCaption(rows, locale)}
          isEmpty={(rows) => rows.asks.length + rows.bids.length === 0}
          empty={noOrder}
          partial={() =>
            book && Math.max(book.asks.length, book.bids.length) >= depth
              ? `Only the best ${depth} prices of a side are read.`
              : null
          }
          table={(rows) => depthTable(rows, locale)}
        />
      </div>
    </div>
  )
}

const noCandles = new AskError('The candles could not be read.', 'NO_CANDLES', true)

function noCandle({ feed }: LiveMarket, { openedAt }: MarketDetail): string {
  const last = feed.ticker?.lastTradeAt
  return last == null
    ? `No trade since the market was opened on ${formatDate(openedAt, 'day', locale)}.`
    : `No trade in this time; the last one was on ${formatDate(new Date(last).toISOString(), 'day', locale)}.`
}
