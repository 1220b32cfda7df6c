import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { quoteFigure } from '../figures/quote'
import { turnoverFigure } from '../figures/turnover'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { quoteDrawing, turnoverDrawing } from '../parts/markets-drawings'
import { heights } from '../theme'
import type { MarketsAnswer } from './markets-query'

type Props = {
  data: MarketsAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function MarketsFigures({ data, ...shared }: Props) {
  const subject = { id: null, block: data?.head?.height ?? null }
  return (
    <>
      <div className="two-thirds">
        <Figure
          {...shared}
          {...figureParts(quoteFigure, data && quoteFigure.rows(data), subject)}
          height={heights.quote}
          drawing={quoteDrawing}
          empty="No market can be compared yet: it takes a bid, an ask, and a generator that has earned for 7 days."
        />
      </div>
      <div className="one-third">
        <Figure
          {...shared}
          {...figureParts(turnoverFigure, data && turnoverFigure.rows(data), subject)}
          height={heights.turnover}
          drawing={turnoverDrawing}
          empty="Nothing was traded in 24 hours: a trade counts here as soon as a bid and an ask meet."
        />
      </div>
    </>
  )
}
