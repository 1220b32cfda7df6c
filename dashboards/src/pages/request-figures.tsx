import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { bidsFigure } from '../figures/bids'
import type { FigureEntry, TextTable } from '../figures/entry'
import { fundingFigure } from '../figures/funding'
import { formatAmount } from '../format'
import { locale } from '../locale'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { bidsDrawing, fundingDrawing } from '../parts/request-drawings'
import { Table } from '../parts/table'
import { heights } from '../theme'
import type { RequestAnswer } from './request-query'
import { sum } from './series'

type Props = {
  id: string
  data: RequestAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

/** The same table with each row's account as a link, and the words of strangers apart from ours. */
const linked = ({ columns, rows }: TextTable, accounts: string[]) => ({
  columns,
  rows: rows.map((cells, row) =>
    cells.map((cell, at) =>
      at > 0 ? (
        columns[at]?.numeric ? (
          cell
        ) : (
          <bdi key={columns[at]?.label} className="wrapped">
            {cell}
          </bdi>
        )
      ) : (
        <Link key="account" className="thumb" href={`/a/${accounts[row]}`} title={accounts[row]}>
          <code>{cell}</code>
        </Link>
      ),
    ),
  ),
})

export function RequestFigures({ id, data, ...shared }: Props) {
  const parts = <Answer, Rows>(entry: FigureEntry<Answer, Rows>, rows: Rows | null) => ({
    ...shared,
    ...figureParts(entry, rows, { id, block: data?.head?.height ?? null }),
  })
  const bids = data && bidsFigure.rows(data)
  const bidsTable =
    bids &&
    linked(
      bidsFigure.table(bids, locale),
      bids.bids.map(({ provider }) => provider),
    )
  return (
    <div className="grid">
      <div className="full">
        <Figure
          {...parts(fundingFigure, data && fundingFigure.rows(data))}
          height={heights.funding}
          drawing={fundingDrawing}
          empty="No bid has been accepted: its cost will be the goal."
          partial={({ raised, gifts }) => {
            const rest = BigInt(raised) - sum(gifts, ({ amount }) => amount)
            return rest > 0n ? `${formatAmount(rest, 2, locale)} SOLAR of it are not listed.` : null
          }}
          table={(rows) =>
            linked(
              fundingFigure.table(rows, locale),
              rows.gifts.map(({ financier }) => financier),
            )
          }
        />
      </div>
      <div className="full">
        <Figure
          {...parts(bidsFigure, bids)}
          height={heights.bids}
          drawing={bidsDrawing}
          empty="No bid stands: providers may place one in the week after the request."
          table={() => bidsTable ?? { columns: [], rows: [] }}
        />
      </div>
      {bidsTable && bidsTable.rows.length > 0 ? (
        <section className="figure full" aria-label="All bids">
          <Table caption="All bids, the lowest first" {...bidsTable} height={420} />
        </section>
      ) : null}
    </div>
  )
}
