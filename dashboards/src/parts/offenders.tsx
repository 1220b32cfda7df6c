import { Link } from 'wouter'
import { formatCount } from '../format'
import { locale } from '../locale'
import type { CheckRow, OffenderRow } from '../pages/checks-query'
import { pageOf } from '../pages/checks-totals'
import { Absent } from './stat'

/** The first rows that break a check, each with the block and transaction that last named it. */
export function Offenders({ check }: { check: CheckRow }) {
  const { failed, offenders } = check
  const caption =
    failed > offenders.length
      ? `The first ${offenders.length} of ${formatCount(failed, locale)} rows at odds`
      : 'Rows at odds'
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard
    <section className="scroll" aria-label={caption} tabIndex={0}>
      <table className="plain">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">Of</th>
            <th scope="col">What</th>
            <th scope="col" className="number">
              Should be
            </th>
            <th scope="col" className="number">
              Is
            </th>
            <th scope="col" className="number">
              Block
            </th>
            <th scope="col">Transaction</th>
          </tr>
        </thead>
        <tbody>
          {offenders.map((row) => (
            <Row key={`${row.touched} ${row.what}`} row={row} />
          ))}
        </tbody>
      </table>
    </section>
  )
}

function Row({ row }: { row: OffenderRow }) {
  const { what, expected, found, blockNumber, txHash } = row
  return (
    <tr>
      <th scope="row">
        <Subject row={row} />
      </th>
      <td>{what}</td>
      <td className="number">{expected ?? <Absent why="no row" />}</td>
      <td className="number">{found ?? <Absent why="no row" />}</td>
      <td className="number">
        {blockNumber === null ? (
          <Absent why="no event names it" />
        ) : (
          formatCount(blockNumber, locale)
        )}
      </td>
      <td>
        {txHash === null ? (
          <Absent why="no transaction is known" />
        ) : (
          <code title={txHash}>{txHash.slice(0, 10)}…</code>
        )}
      </td>
    </tr>
  )
}

function Subject({ row }: { row: OffenderRow }) {
  if (row.touched.length === 0) return <Absent why="no row of its own" />
  return row.touched.map((touched) => {
    const page = pageOf(touched)
    return (
      <span key={touched} className="offender-of">
        {page ? <Link href={page}>{touched}</Link> : touched}
      </span>
    )
  })
}
