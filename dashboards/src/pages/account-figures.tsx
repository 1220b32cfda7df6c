import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { earnedByFigure } from '../figures/earned-by'
import type { FigureEntry } from '../figures/entry'
import { payoutsFigure } from '../figures/payouts'
import { earnedDrawing, payoutsDrawing } from '../parts/account-drawings'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { heights } from '../theme'
import type { AccountAnswer } from './account-query'

type Props = {
  address: string
  data: AccountAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function AccountFigures({ address, data, ...shared }: Props) {
  const parts = <Answer, Rows>(entry: FigureEntry<Answer, Rows>, rows: Rows | null) => ({
    ...shared,
    ...figureParts(entry, rows, { id: address, block: data?.head?.height ?? null }),
  })
  return (
    <>
      <div className="two-thirds">
        <Figure
          {...parts(payoutsFigure, data && payoutsFigure.rows(data))}
          height={heights.payouts}
          drawing={payoutsDrawing}
          empty="No payout yet: what shares earn waits in their generators until it is claimed."
        />
      </div>
      <div className="one-third">
        <Figure
          {...parts(earnedByFigure, data && earnedByFigure.rows(data))}
          height={heights['earned-by']}
          drawing={earnedDrawing}
          empty="Nothing earned yet: shares earn with each payment to their generator."
          legend={<EarnedLegend />}
        />
      </div>
    </>
  )
}

function EarnedLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--money)' }}>
        <i className="solid" aria-hidden="true" /> <em>paid out</em>
      </span>
      <span style={{ color: 'var(--money)' }}>
        <i aria-hidden="true" /> <em>still to claim</em>
      </span>
    </p>
  )
}
