import { useState } from 'react'
import { checkRuns } from '../check-run'
import { formatCount } from '../format'
import { locale } from '../locale'
import type { CheckRow } from '../pages/checks-query'
import { CheckSql } from './check-sql'
import { Offenders } from './offenders'
import { RunCheck } from './run-check'

/** One check: whether it holds, over how many rows, and what breaks it. */
export function CheckCard({ check }: { check: CheckRow }) {
  const { name, title, grain, meaning, rows, failed } = check
  const [isOpen, setOpen] = useState(false)
  const count = (value: number) => formatCount(value, locale)
  const run = checkRuns[name]
  return (
    <li className="check" data-check={name} data-holds={failed === 0}>
      <div className="check-head">
        <h2>{title}</h2>
        <strong className="check-state">
          {failed === 0 ? 'Holds' : `${count(failed)} at odds`}
        </strong>
      </div>
      <p className="quiet">
        {rows === 1 ? '1 row: ' : `${count(rows)} rows, each `}
        {grain}
      </p>
      {failed > 0 ? (
        <>
          <p className="check-meaning">{meaning}</p>
          <Offenders check={check} />
        </>
      ) : null}
      {run ? <RunCheck name={name} run={run} /> : null}
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>
          What it means, and its SQL<span className="unseen">: {title}</span>
        </summary>
        {failed === 0 ? <p>If it failed: {meaning}</p> : null}
        {isOpen ? <CheckSql name={name} /> : null}
      </details>
    </li>
  )
}
