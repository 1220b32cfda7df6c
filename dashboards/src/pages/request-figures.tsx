import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { bidsCaption } from '../captions/bids'
import { fundingCaption } from '../captions/funding'
import { formatAmount, formatCount, formatDecimal, ratioDown, shortAddress } from '../format'
import { locale } from '../locale'
import { Figure } from '../parts/figure'
import { bidsDrawing, fundingDrawing } from '../parts/request-drawings'
import { Table } from '../parts/table'
import { heights } from '../theme'
import type { RequestDetail } from './request-query'
import { perWatt } from './requests-rows'
import { sum } from './series'

type Props = {
  request: RequestDetail | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

const Account = ({ id }: { id: string }) => (
  <Link className="thumb" href={`/a/${id}`} title={id}>
    <code>{shortAddress(id)}</code>
  </Link>
)

type Bid = RequestDetail['bids'][number]
const standing = (request: RequestDetail) => request.bids.filter((bid) => bid.stage !== 'WITHDRAWN')
const insured = (bid: Bid) => !/^\s*(none)?\s*$/i.test(bid.insurance)

/** Each financier once, with all it gave: its newest contribution says so. */
function financiers(request: RequestDetail) {
  const newest = new Map<string, RequestDetail['contributions'][number]>()
  for (const row of request.contributions)
    if (!newest.has(row.financier.id)) newest.set(row.financier.id, row)
  return [...newest.values()].sort((a, b) =>
    BigInt(a.financierTotal) < BigInt(b.financierTotal) ? 1 : -1,
  )
}

export function RequestFigures({ request, ...shared }: Props) {
  const gifts = request ? financiers(request) : []
  const funding = request && {
    gifts: gifts.map((gift) => gift.financierTotal),
    raised: request.raised,
    goal: request.goal,
  }
  const bids = request && {
    bids: standing(request).map((bid) => ({
      id: bid.id,
      cost: bid.cost,
      seconds: bid.installSeconds,
      insured: insured(bid),
      accepted: bid.stage === 'ACCEPTED',
    })),
  }
  return (
    <div className="grid">
      <div className="full">
        <Figure
          {...shared}
          id="funding"
          title="Funding"
          evidence="on-chain"
          height={heights.funding}
          rows={funding}
          drawing={fundingDrawing}
          caption={(rows) => fundingCaption(rows, locale)}
          isEmpty={(rows) => rows.goal === null}
          empty="No bid has been accepted: its cost will be the goal."
          partial={(rows) => {
            const rest = BigInt(rows.raised) - sum(rows.gifts, (gift) => gift)
            return rest > 0n ? `${formatAmount(rest, 2, locale)} SOLAR of it are not listed.` : null
          }}
          table={() => ({
            columns: [
              { label: 'Financier' },
              { label: 'Gave, SOLAR', numeric: true },
              { label: 'Shares', numeric: true },
            ],
            rows: gifts.map((gift) => [
              <Account key="financier" id={gift.financier.id} />,
              formatAmount(gift.financierTotal, 2, locale),
              formatCount(gift.financierShares, locale),
            ]),
          })}
        />
      </div>
      <div className="full">
        <Figure
          {...shared}
          id="bids"
          title="Bids: cost and time"
          evidence="reported"
          height={heights.bids}
          rows={bids}
          drawing={bidsDrawing}
          caption={(rows) => bidsCaption(rows, locale)}
          isEmpty={(rows) => rows.bids.length === 0}
          empty="No bid stands: providers may place one in the week after the request."
          table={() => (request ? bidsTable(request) : { columns: [], rows: [] })}
        />
      </div>
      {request && request.bids.length > 0 ? (
        <section className="figure full" aria-label="All bids">
          <Table caption="All bids, the lowest first" {...bidsTable(request)} height={420} />
        </section>
      ) : null}
    </div>
  )
}

function bidsTable(request: RequestDetail) {
  const days = (bid: Bid) => formatDecimal(ratioDown(bid.installSeconds, 86_400n) ?? '0', 1, locale)
  return {
    columns: [
      { label: 'Provider' },
      { label: 'Cost, SOLAR', numeric: true },
      { label: 'SOLAR/W', numeric: true },
      { label: 'Days', numeric: true },
      { label: 'Unit' },
      { label: 'Insurance' },
      { label: 'Bid' },
    ],
    rows: request.bids.map((bid) => [
      <Account key="provider" id={bid.provider.id} />,
      formatAmount(bid.cost, 2, locale),
      formatAmount(perWatt(bid.cost, request.wattage) ?? 0n, 4, locale),
      days(bid),
      <bdi key="unit">{bid.unitType}</bdi>,
      <bdi key="insurance" className="wrapped">
        {bid.insurance || 'none'}
      </bdi>,
      bid.stage.toLowerCase(),
    ]),
  }
}
