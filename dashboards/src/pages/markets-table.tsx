import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { Failure } from '../parts/failure'
import { SortedHead } from '../parts/sorted-head'
import { columns } from './markets-columns'
import { MarketsFilter } from './markets-filter'
import type { MarketRow } from './markets-rows'
import { filterMarkets, orderOf, sortMarkets } from './markets-sort'
import { useMarketsUrl } from './markets-url'

type Props = {
  rows: MarketRow[] | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

const keys = Object.keys(columns) as (keyof typeof columns)[]

export function MarketsTable({ rows, asOf, stale, error, onRetry }: Props) {
  const url = useMarketsUrl()
  const id = useId()
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
  const shown = rows && sortMarkets(filterMarkets(rows, url.q), url.sort)
  const digits = Math.max(0, ...(rows ?? []).map((row) => row.places))
  return (
    <section className="figure full" id="markets" data-state={state} aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Markets</h2>
        <MarketsFilter url={url} shown={shown?.length ?? null} all={rows?.length ?? null} />
      </div>
      {url.notice ? (
        <p className="url-notice" role="status">
          {url.notice}
        </p>
      ) : null}
      {state === 'error' && error ? <Failure error={error} onRetry={onRetry} /> : null}
      {state === 'loading' ? <p className="table-wait">Reading…</p> : null}
      {state === 'empty' ? (
        <p className="table-wait">
          No market yet: one appears here when somebody opens it for a generator’s shares.
        </p>
      ) : null}
      {rows?.length && shown?.length === 0 ? (
        <p className="table-wait">
          No market has “<bdi>{url.q}</bdi>” in its code, its place or its generator’s address.
        </p>
      ) : null}
      {shown?.length ? (
        <table className="cards markets" aria-labelledby={id}>
          <thead>
            <tr>
              {(['market', ...keys] as const).map((key) => (
                <SortedHead
                  key={key}
                  column={key}
                  label={key === 'market' ? 'Market' : columns[key].label}
                  unit={key === 'market' ? '' : columns[key].unit}
                  sorted={key === url.sort ? orderOf(key) : null}
                  words={key === 'market'}
                  onSort={url.setSort}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row key={row.code} row={row} digits={digits} />
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

function Row({ row, digits }: { row: MarketRow; digits: number }) {
  return (
    <tr data-market={row.code}>
      <th scope="row">
        <Link href={`/m/${row.code}`}>{row.code}</Link>
        {row.open ? null : <span className="status defaulted">Halted</span>}
        <span className="under">
          {row.generator ? (
            <Link href={`/g/${row.generator}`}>
              <bdi>{row.place}</bdi>
            </Link>
          ) : null}
        </span>
      </th>
      {keys.map((key) => (
        <td
          key={key}
          className="number"
          data-column={key}
          data-label={columns[key].label}
          data-unit={columns[key].unit}
        >
          {columns[key].cell(row, digits)}
        </td>
      ))}
    </tr>
  )
}
