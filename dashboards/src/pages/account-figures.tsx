import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { earnedCaption } from '../captions/earned'
import { payoutsFigure } from '../figures/payouts'
import { formatAmount } from '../format'
import { locale } from '../locale'
import { earnedDrawing, payoutsDrawing } from '../parts/account-drawings'
import { Figure } from '../parts/figure'
import { FigureFiles } from '../parts/figure-files'
import { heights } from '../theme'
import type { AccountAnswer } from './account-query'
import { earnedRows, payoutRows, placesOf } from './account-rows'

type Props = {
  address: string
  data: AccountAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

const solar = (base: string | bigint) => formatAmount(base, 2, locale)

export function AccountFigures({ address, data, ...shared }: Props) {
  const holdings = data?.accountById?.holdings ?? []
  const places = placesOf(holdings)
  return (
    <>
      <div className="two-thirds">
        <Figure
          {...shared}
          id={payoutsFigure.name}
          title={payoutsFigure.title(null)}
          evidence={payoutsFigure.evidence}
          height={heights.payouts}
          rows={data && payoutRows(data.accountPayouts, places, data.head?.timestamp ?? '')}
          drawing={payoutsDrawing}
          caption={(rows) => payoutsFigure.caption(rows, locale)}
          isEmpty={payoutsFigure.isEmpty}
          empty="No payout yet: what shares earn waits in their generators until it is claimed."
          table={(rows) => payoutsFigure.table(rows, locale)}
          files={<FigureFiles entry={payoutsFigure} id={address} />}
        />
      </div>
      <div className="one-third">
        <Figure
          {...shared}
          id="earned-by"
          title="Earned by generator, SOLAR"
          evidence="derived"
          height={heights.earned}
          rows={data && earnedRows(holdings, places)}
          drawing={earnedDrawing}
          caption={(rows) => earnedCaption(rows, locale)}
          isEmpty={({ rows }) => rows.length === 0}
          empty="Nothing earned yet: shares earn with each payment to their generator."
          legend={<EarnedLegend />}
          table={({ rows }) => ({
            columns: [
              { label: 'Generator' },
              { label: 'Paid out, SOLAR', numeric: true },
              { label: 'To claim, SOLAR', numeric: true },
            ],
            rows: rows.map((row) => [
              <bdi key="name">{row.name}</bdi>,
              solar(row.paid),
              solar(row.claimable),
            ]),
          })}
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
