import { type ReactNode, useId } from 'react'
import { Link, useSearchParams } from 'wouter'
import type { AskError } from '../ask'
import {
  formatAmount,
  formatCount,
  formatDecimal,
  formatPercent,
  shortAddress,
  toDecimal,
} from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { SortedHead } from '../parts/sorted-head'
import { Absent } from '../parts/stat'
import { Status } from '../parts/status'
import { placeName } from '../place'
import {
  defaultSort,
  orderOf,
  type SortKey,
  sortGenerators,
  sortKeys,
  toSortKey,
} from './generators-sort'
import type { GeneratorRow } from './overview-query'

const labels: Record<SortKey, [string, string]> = {
  place: ['Generator', ''],
  power: ['Rated', 'kW'],
  price: ['Price', 'SOLAR/kWh'],
  units: ['Sold', 'kWh'],
  revenue: ['Revenue', 'SOLAR'],
  yield: ['Yield on cost', 'a year'],
}
const columns: SortKey[] = ['place', 'power', 'price', 'units', 'revenue', 'yield']

type Props = {
  rows: GeneratorRow[] | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function GeneratorsTable({ rows, asOf, stale, error, onRetry }: Props) {
  const [search, setSearch] = useSearchParams()
  const key = toSortKey(search.get('sort'))
  const id = useId()
  const sort = (next: SortKey) =>
    setSearch((before) => {
      const params = new URLSearchParams(before)
      if (next === defaultSort) params.delete('sort')
      else params.set('sort', next)
      return params
    })
  const state =
    rows === null
      ? error
        ? 'error'
        : 'loading'
      : rows.length === 0
        ? 'empty'
        : stale
          ? 'stale'
          : 'ready'
  return (
    <section className="figure full" id="generators" data-state={state} aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Generators</h2>
        <Link className="crumb" href="/generators">
          Find and compare them
        </Link>
        <label className="sort-choice">
          Sort by{' '}
          <select value={key} onChange={(event) => sort(toSortKey(event.target.value))}>
            {sortKeys.map((choice) => (
              <option key={choice} value={choice}>
                {labels[choice][0]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {state === 'error' && error ? <Failure error={error} onRetry={onRetry} /> : null}
      {state === 'loading' ? <p className="table-wait">Reading…</p> : null}
      {rows?.length === 0 ? (
        <p className="table-wait">
          No generator yet: one appears here when a request is fully funded.
        </p>
      ) : null}
      {rows && rows.length > 0 ? (
        <table className="cards" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map((column) => (
                <SortedHead
                  key={column}
                  column={column}
                  label={labels[column][0]}
                  unit={labels[column][1]}
                  sorted={column === key ? orderOf(column) : null}
                  words={column === 'place'}
                  onSort={sort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sortGenerators(rows, key).map((row) => (
              <Row key={row.address} row={row} />
            ))}
          </tbody>
        </table>
      ) : null}
      <div className="figure-foot">
        {stale ? <strong className="stale-mark">{stale}</strong> : <span>{asOf}</span>}
      </div>
    </section>
  )
}

function Row({ row }: { row: GeneratorRow }) {
  return (
    <tr data-address={row.address}>
      <th scope="row">
        <Link href={`/g/${row.address}`}>
          <bdi>{placeName(row.request.location)}</bdi>
        </Link>
        <span className="under">
          <Status status={row.status} />{' '}
          <code title={row.address}>{shortAddress(row.address)}</code>
        </span>
      </th>
      <td className="number" data-label="Rated" data-unit="kW">
        {formatDecimal(toDecimal(row.ratedPowerW, 3), 1, locale)}
      </td>
      <td className="number" data-label="Price" data-unit="SOLAR/kWh">
        {formatAmount(row.price, 4, locale)}
      </td>
      <td className="number" data-label="Sold" data-unit="kWh">
        {row.status === 'ACTIVE' ? (
          formatCount(row.totalUnits, locale)
        ) : (
          <Absent why="Not active" />
        )}
      </td>
      <td className="number" data-label="Revenue" data-unit="SOLAR">
        {row.status === 'ACTIVE' ? (
          formatAmount(row.totalRevenue, 2, locale)
        ) : (
          <Absent why="Not active" />
        )}
      </td>
      <td className="number" data-label="Yield on cost" data-unit="a year">
        {row.yieldOnCost === null ? (
          <Absent why="Less than 7 days active" />
        ) : (
          formatPercent(row.yieldOnCost, 2, locale)
        )}
      </td>
    </tr>
  )
}
