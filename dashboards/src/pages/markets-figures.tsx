import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { quoteCaption } from '../captions/quote'
import { turnoverCaption } from '../captions/turnover'
import { formatAmount, formatCount, formatPercent } from '../format'
import { locale } from '../locale'
import { Figure } from '../parts/figure'
import { quoteDrawing, turnoverDrawing } from '../parts/markets-drawings'
import { heights } from '../theme'
import { type MarketRow, quoteRows, turnoverRows } from './markets-rows'

type Props = {
  rows: MarketRow[] | null
  /** The tickers of all markets were read. */
  traded: boolean
  asOf: ReactNode
  /** Of the tickers: they come from memory, and may stand at another block. */
  tradedAsOf: ReactNode
  stale: string | null
  error: AskError | null
  noTickers: AskError | null
  onRetry: () => void
}

export function MarketsFigures({ rows, traded, asOf, tradedAsOf, noTickers, ...shared }: Props) {
  const digits = Math.max(0, ...(rows ?? []).map((row) => row.places))
  const percent = (ratio: string) => formatPercent(ratio, 2, locale)
  return (
    <>
      <div className="two-thirds">
        <Figure
          {...shared}
          asOf={asOf}
          id="quote"
          title="What a share yields, and what a round trip costs"
          evidence="derived"
          height={heights.quote}
          rows={rows && quoteRows(rows)}
          drawing={quoteDrawing}
          caption={(data) => quoteCaption(data, locale)}
          isEmpty={(data) => data.drawn.length === 0}
          empty="No market can be compared yet: it takes a bid, an ask, and a generator that has earned for 7 days."
          table={({ drawn }) => ({
            columns: [
              { label: 'Market' },
              { label: 'Best ask, SOLAR', numeric: true },
              { label: 'Yield, a year', numeric: true },
              { label: 'Spread', numeric: true },
              { label: 'Shares offered within 2%', numeric: true },
            ],
            rows: drawn.map((row) => [
              row.code,
              formatAmount(row.ask, digits, locale),
              percent(row.yield),
              percent(row.spread),
              formatCount(row.askDepth, locale),
            ]),
          })}
        />
      </div>
      <div className="one-third">
        <Figure
          {...shared}
          asOf={tradedAsOf}
          error={shared.error ?? (traded ? null : noTickers)}
          id="turnover"
          title="Volume in 24 hours, SOLAR"
          evidence="derived"
          height={heights.turnover}
          rows={rows && traded ? turnoverRows(rows) : null}
          drawing={turnoverDrawing}
          caption={(data) => turnoverCaption(data, locale)}
          isEmpty={(data) => data.traded.length === 0}
          empty="Nothing was traded in 24 hours: a trade counts here as soon as a bid and an ask meet."
          table={(data) => ({
            columns: [
              { label: 'Market' },
              ...['SOLAR', 'Shares', 'Trades'].map((label) => ({ label, numeric: true })),
            ],
            rows: data.traded.map((row) => [
              row.code,
              formatAmount(row.quote, 2, locale),
              formatCount(row.shares, locale),
              formatCount(row.trades, locale),
            ]),
          })}
        />
      </div>
    </>
  )
}
