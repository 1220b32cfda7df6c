import { type ReactNode, useId } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { shortAddress, toPosition } from '../format'
import { Failure } from '../parts/failure'
import { SortedHead } from '../parts/sorted-head'
import { Sparkline } from '../parts/sparkline'
import { Absent } from '../parts/stat'
import { Status } from '../parts/status'
import { CompareTray } from './compare-tray'
import { type Choice, mostCompared } from './generators-choice'
import { columns, priceDigits } from './generators-columns'
import { GeneratorsFilter, labelOf } from './generators-filter'
import { filterListed, orderOf, sortListed } from './generators-order'
import type { ListedGenerator } from './generators-rows'

type Props = {
  rows: ListedGenerator[] | null
  choice: Choice
  onChoose: (name: 'sort' | 'status' | 'q' | 'compare', value: string) => void
  onCompare: (address: string) => void
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

const keys = Object.keys(columns) as (keyof typeof columns)[]

export function GeneratorsList(props: Props) {
  const { rows, choice, onChoose, onCompare, asOf, stale, error, onRetry } = props
  const id = useId()
  const filled = rows?.length === 0 ? 'empty' : stale ? 'stale' : 'ready'
  const state = rows ? filled : error ? 'error' : 'loading'
  const shown = rows && sortListed(filterListed(rows, choice.q, choice.status), choice.sort)
  const digits = priceDigits(rows ?? [])
  return (
    <section className="figure full" id="generators" data-state={state} aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Generators</h2>
        <GeneratorsFilter
          choice={choice}
          onChoose={onChoose}
          shown={shown?.length ?? null}
          all={rows?.length ?? null}
        />
      </div>
      <CompareTray
        rows={rows}
        compare={choice.compare}
        onCompare={onCompare}
        onClear={() => onChoose('compare', '')}
      />
      {state === 'error' && error ? <Failure error={error} onRetry={onRetry} /> : null}
      {state === 'loading' ? <p className="table-wait">Reading…</p> : null}
      {state === 'empty' ? (
        <p className="table-wait">
          No generator yet: one appears here when a request is fully funded.
        </p>
      ) : null}
      {rows?.length && shown?.length === 0 ? (
        <p className="table-wait">
          No generator{choice.status ? ` is ${choice.status} and` : ''} has “<bdi>{choice.q}</bdi>”
          in its place or its address.
        </p>
      ) : null}
      {shown?.length ? (
        <table className="cards listed" aria-labelledby={id}>
          <thead>
            <tr>
              {(['place', ...keys] as const).map((key) => (
                <SortedHead
                  key={key}
                  column={key}
                  label={labelOf(key)}
                  unit={key === 'place' ? 'tick to compare' : columns[key].unit}
                  sorted={key === choice.sort ? orderOf(key) : null}
                  words={key === 'place'}
                  onSort={(column) => onChoose('sort', column)}
                />
              ))}
              <th scope="col" className="number">
                Sold by week
                <small>26 weeks</small>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.address}
                row={row}
                digits={digits}
                compared={choice.compare.includes(row.address)}
                full={choice.compare.length >= mostCompared}
                onCompare={onCompare}
              />
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

type RowProps = {
  row: ListedGenerator
  digits: number
  compared: boolean
  full: boolean
  onCompare: (address: string) => void
}

function Row({ row, digits, compared, full, onCompare }: RowProps) {
  return (
    <tr data-address={row.address}>
      <th scope="row">
        <label className="tick">
          <input
            type="checkbox"
            checked={compared}
            disabled={full && !compared}
            onChange={() => onCompare(row.address)}
          />
          <span className="unseen">Compare {row.place}</span>
        </label>
        <Link href={`/g/${row.address}`}>
          <bdi>{row.place}</bdi>
        </Link>
        <span className="under">
          <Status status={row.status} />{' '}
          <code title={row.address}>{shortAddress(row.address)}</code>
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
      <td className="number" data-label="Sold by week" data-unit="26 weeks">
        {row.weeks.every((week) => week === null) ? (
          <Absent why="no whole week of activity" />
        ) : (
          <Sparkline values={row.weeks.map((week) => week && toPosition(week.units))} />
        )}
      </td>
    </tr>
  )
}
