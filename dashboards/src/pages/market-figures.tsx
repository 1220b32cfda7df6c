import { type ReactNode, useRef } from 'react'
import type { AskError } from '../ask'
import type { DepthRows } from '../charts/depth'
import { type CandleRows, candlesFigure } from '../figures/candles'
import { depthFigure } from '../figures/depth'
import type { FigureEntry } from '../figures/entry'
import { type LadderRows, ladderFigure } from '../figures/ladder'
import { type TradeRows, tradesFigure } from '../figures/trades'
import { depth } from '../market/book'
import type { Resolution } from '../market/candles'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { Ladder } from '../parts/ladder'
import { CandleLegend } from '../parts/legend'
import { candleDrawing, depthDrawing } from '../parts/market-drawings'
import { ResolutionChoice } from '../parts/resolution-choice'
import { Trades } from '../parts/trades'
import { heights } from '../theme'
import { useSlots } from './use-slots'

/** What the figures show; null: not read yet. */
export type MarketRows = {
  candles: CandleRows | null
  ladder: LadderRows | null
  trades: TradeRows | null
  depth: DepthRows | null
}

type Props = {
  code: string
  halted: boolean
  rows: MarketRows
  /** The height of the rows, which is that of their files. */
  block: number | null
  isFinal: (block: number) => boolean
  resolution: Resolution
  onResolution: (next: Resolution) => void
  /** Why there is no candle, where there is none. */
  noCandle: string
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  /** Of the candles alone. */
  candleError?: AskError | null
  onRetry: () => void
}

/** The four figures of a market, live or of a past block. */
export function MarketFigures(props: Props) {
  const { code, halted, block, resolution, asOf, stale, error, onRetry } = props
  const frame = useRef<HTMLDivElement>(null)
  const slots = useSlots(frame)
  const { candles, ladder, trades, depth: depths } = props.rows
  const choices = { resolution }
  const parts = <Answer, Rows>(entry: FigureEntry<Answer, Rows>, rows: Rows | null) => ({
    heading: 'h3' as const,
    ...{ asOf, stale, error, onRetry },
    ...figureParts(entry, rows, { id: code, block, ...(entry.choices && { choices }) }),
  })
  const fitting = candles && slots > 0 ? { ...candles, slots: candles.slots.slice(-slots) } : null
  const noOrder = halted
    ? 'No order is open: the market is halted.'
    : 'No order is open. Whoever places one opens the book.'
  return (
    <div className="grid">
      <div className="two-thirds" ref={frame}>
        <Figure
          {...parts(candlesFigure, fitting)}
          height={heights.candle}
          drawing={candleDrawing}
          legend={
            <div className="legend">
              <ResolutionChoice chosen={resolution} onChoose={props.onResolution} />
              <CandleLegend />
            </div>
          }
          empty={props.noCandle}
          error={error ?? props.candleError ?? null}
        />
      </div>
      <div className="one-third">
        <Figure
          {...parts(ladderFigure, ladder)}
          height={heights.ladder}
          body={(rows) => <Ladder rows={rows} />}
          empty={noOrder}
        />
      </div>
      <div className="two-thirds">
        <Figure
          {...parts(tradesFigure, trades)}
          height={heights.trades}
          body={(rows) => (
            <Trades trades={rows.trades} isFinal={props.isFinal} height={heights.trades} />
          )}
          empty="No trade yet: the first one stands here as soon as a bid and an ask meet."
        />
      </div>
      <div className="one-third">
        <Figure
          {...parts(depthFigure, depths)}
          height={heights.depth}
          drawing={depthDrawing}
          empty={noOrder}
          partial={(rows) =>
            rows.cut ? `Only the best ${depth} prices of a side are read.` : null
          }
        />
      </div>
    </div>
  )
}
