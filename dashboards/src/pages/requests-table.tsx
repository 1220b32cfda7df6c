import { type ReactNode, useId, useState } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import {
  formatAmount,
  formatCount,
  formatDate,
  formatDecimal,
  formatPercent,
  ratioDown,
  toDecimal,
} from '../format'
import { locale } from '../locale'
import { Failure } from '../parts/failure'
import { SortedHead } from '../parts/sorted-head'
import { StageBadge } from '../parts/stage-badge'
import { Absent } from '../parts/stat'
import { placeName } from '../place'
import { deadlineOf, timeLeft } from './deadline'
import { stageNames, stageOf, stages } from './request-stage'
import { type Choice, type SortKey, sortKeys } from './requests-choice'
import type { RequestRow } from './requests-query'
import { costOf, orderOf, perWatt, sortRequests } from './requests-rows'

const columns: [SortKey, string, string][] = [
  ['place', 'Request', ''],
  ['power', 'Power', 'kW'],
  ['cost', 'Lowest bid or cost', 'SOLAR'],
  ['watt', 'Per watt', 'SOLAR/W'],
  ['funded', 'Funded', 'of goal'],
  ['deadline', 'Deadline', 'UTC'],
]
/** Rows shown at first. */
const few = 12

type Props = {
  rows: RequestRow[] | null
  head: { timestamp: string } | null
  older: string | null
  choice: Choice
  onChoose: (name: string, value: string) => void
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function RequestsTable({
  rows,
  head,
  older,
  choice,
  onChoose,
  asOf,
  stale,
  error,
  onRetry,
}: Props) {
  const id = useId()
  const [isWhole, setWhole] = useState(false)
  const shown = rows?.filter((row) => choice.stage === null || stageOf(row) === choice.stage) ?? []
  const filled = stale ? 'stale' : shown.length === 0 ? 'empty' : older ? 'partial' : 'ready'
  const state = rows ? filled : error ? 'error' : 'loading'
  return (
    <section className="figure full" id="requests" data-state={state} aria-labelledby={id}>
      <div className="figure-head">
        <h2 id={id}>Requests</h2>
        <label className="sort-choice shown">
          Stage{' '}
          <select
            value={choice.stage ?? ''}
            onChange={(event) => onChoose('status', event.target.value)}
          >
            <option value="">all</option>
            {stages.map((stage) => (
              <option key={stage} value={stage}>
                {stageNames[stage]}
              </option>
            ))}
          </select>
        </label>
        <label className="sort-choice">
          Sort by{' '}
          <select value={choice.sort} onChange={(event) => onChoose('sort', event.target.value)}>
            {sortKeys.map((key) => (
              <option key={key} value={key}>
                {columns.find(([column]) => column === key)?.[1]}
              </option>
            ))}
          </select>
        </label>
      </div>
      {state === 'error' && error ? <Failure error={error} onRetry={onRetry} /> : null}
      {state === 'loading' ? <p className="table-wait">Reading…</p> : null}
      {rows && shown.length === 0 ? (
        <p className="table-wait">
          {choice.stage ? 'No request is at this stage now.' : 'Nobody has asked for power yet.'}
        </p>
      ) : null}
      {shown.length > 0 && head ? (
        <table className="cards" aria-labelledby={id}>
          <thead>
            <tr>
              {columns.map(([key, label, unit]) => (
                <SortedHead
                  key={key}
                  column={key}
                  label={label}
                  unit={unit}
                  sorted={key === choice.sort ? orderOf(key) : null}
                  words={key === 'place'}
                  onSort={(column) => onChoose('sort', column)}
                />
              ))}
            </tr>
          </thead>
          <tbody>
            {sortRequests(shown, choice.sort)
              .slice(0, isWhole ? shown.length : few)
              .map((row) => (
                <Row key={row.id} row={row} asOf={head.timestamp} />
              ))}
          </tbody>
        </table>
      ) : null}
      {shown.length > few && !isWhole ? (
        <button type="button" className="show-all" onClick={() => setWhole(true)}>
          Show all {formatCount(shown.length, locale)} requests
        </button>
      ) : null}
      {older && rows ? <p className="quiet">{older}</p> : null}
      <div className="figure-foot">
        {stale ? <strong className="stale-mark">{stale}</strong> : <span>{asOf}</span>}
      </div>
    </section>
  )
}

function Row({ row, asOf }: { row: RequestRow; asOf: string }) {
  const cost = costOf(row)
  const watt = perWatt(cost, row.wattage)
  const funded = row.goal === null ? null : ratioDown(row.raised, row.goal)
  const deadline = deadlineOf(row)
  return (
    <tr data-request={row.id}>
      <th scope="row">
        <Link href={`/r/${row.id}`}>
          <bdi>{placeName(row.location)}</bdi>
        </Link>
        <span className="reason">
          <bdi>{row.reason}</bdi>
        </span>
        <span className="under">
          <StageBadge stage={stageOf(row)} /> No. {row.id}
        </span>
      </th>
      <td className="number" data-label="Power" data-unit="kW">
        {formatDecimal(toDecimal(row.wattage, 3), 1, locale)}
      </td>
      <td
        className="number"
        data-label={row.goal === null ? 'Lowest bid' : 'Cost'}
        data-unit="SOLAR"
      >
        {cost === null ? <Absent why="No bid" /> : formatAmount(cost, 2, locale)}
      </td>
      <td className="number" data-label="Per watt" data-unit="SOLAR/W">
        {watt === null ? <Absent why="No bid" /> : formatAmount(watt, 4, locale)}
      </td>
      <td className="number" data-label="Funded" data-unit="of goal">
        {funded === null ? <Absent why="No bid accepted" /> : formatPercent(funded, 1, locale)}
      </td>
      <td className="number" data-label="Deadline" data-unit="UTC">
        {deadline ? (
          <>
            {formatDate(deadline.at, 'day', locale)}
            <span className="left">
              {deadline.what}: {timeLeft(deadline.at, asOf)}
            </span>
          </>
        ) : (
          <Absent why="No deadline is running" />
        )}
      </td>
    </tr>
  )
}
