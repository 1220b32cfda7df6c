import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { formatAmount, formatCount, formatPercent } from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { Absent } from '../parts/stat'
import { Status } from '../parts/status'
import { placeName } from '../place'
import type { AccountAnswer, HoldingDetail } from './account-query'
import { noYieldOf } from './no-yield'

type Props = {
  data: AccountAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

const solar = (base: string) => formatAmount(base, 2, locale)
const columns = [
  ['Shares', 'of 10,000'],
  ['Locked', 'shares'],
  ['Earned', 'SOLAR'],
  ['Paid out', 'SOLAR'],
  ['To claim', 'SOLAR'],
  ['Cost', 'SOLAR'],
  ['Value', 'SOLAR, last price'],
  ['Yield on cost', 'a year'],
] as const

/** A row for each generator that it has shares of, or something to claim from. */
export function AccountHoldings({ data, asOf, stale, error, onRetry }: Props) {
  const id = useId()
  const all = data?.accountById?.holdings ?? null
  const rows = all?.filter((row) => row.balance !== '0' || row.claimable !== '0') ?? []
  const gone = (all?.length ?? 0) - rows.length
  const filled = stale ? 'stale' : rows.length === 0 ? 'empty' : 'ready'
  const state = all ? filled : error ? 'error' : 'loading'
  const values = new Map(
    data?.accountReturn?.generators.map((each) => [each.generator, each.atLast.value]),
  )
  return (
    <section className="figure full" id="holdings" data-state={state} aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Holdings</h2>
        <span className="evidence derived">derived</span>
      </div>
      {state === 'error' && error ? <Failure error={error} onRetry={onRetry} /> : null}
      {state === 'loading' ? <p className="table-wait">Reading…</p> : null}
      {all && rows.length === 0 ? (
        <p className="table-wait">
          {gone > 0
            ? 'It holds no share any more, and nothing waits for it.'
            : 'It holds no share: they are taken when a round is funded, or bought on a market.'}
        </p>
      ) : null}
      {rows.length > 0 ? (
        <table className="cards holdings" aria-labelledby={id}>
          <thead>
            <tr>
              <th scope="col">Generator</th>
              {columns.map(([label, unit]) => (
                <th key={label} scope="col" className="number">
                  {label}
                  <small>{unit}</small>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row
                key={row.generator.address}
                row={row}
                value={values.get(row.generator.address) ?? null}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {rows.length > 0 && gone > 0 ? (
        <p className="quiet">
          It once held shares of {formatCount(gone, locale)} more; they are in the totals above.
        </p>
      ) : null}
      <div className="figure-foot">
        {stale ? <strong className="stale-mark">{stale}</strong> : <span>{asOf}</span>}
      </div>
    </section>
  )
}

function Row({ row, value }: { row: HoldingDetail; value: string | null }) {
  const { generator } = row
  const cells = [
    formatCount(row.balance, locale),
    formatCount(row.locked, locale),
    solar(row.earned),
    solar(row.claimedTotal),
    <strong key="claimable">{solar(row.claimable)}</strong>,
    solar(row.cost),
    value === null ? <Absent key="value" why="never traded" /> : solar(value),
    row.yieldOnCost === null ? (
      <Absent key="yield" why={row.cost === '0' ? 'cost nothing' : noYieldOf(generator)} />
    ) : (
      formatPercent(row.yieldOnCost, 2, locale)
    ),
  ]
  return (
    <tr data-generator={generator.address}>
      <th scope="row">
        <Link href={`/g/${generator.address}`}>
          <bdi>{placeName(generator.request.location)}</bdi>
        </Link>
        <span className="under">
          <Status status={generator.status} />
        </span>
      </th>
      {columns.map(([label, unit], at) => (
        <td key={label} className="number" data-column={label} data-label={label} data-unit={unit}>
          {cells[at]}
        </td>
      ))}
    </tr>
  )
}
