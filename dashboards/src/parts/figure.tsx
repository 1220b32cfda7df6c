import { type ReactNode, useCallback, useId, useState } from 'react'
import type { AskError } from '../ask'
import { Chart, type Drawing } from './chart'
import { ErrorBoundary } from './error-boundary'
import { Failure } from './failure'
import { type Column, Table } from './table'

/** How far the chain itself vouches for a figure. */
export type Evidence = 'on-chain' | 'derived' | 'reported' | 'projected'

const evidenceMeaning: Record<Evidence, string> = {
  'on-chain': 'A value as an event states it',
  derived: 'Computed from values on the chain by a stated formula',
  reported: 'Said by a participant: the chain proves who said it, not that it is so',
  projected: 'Assumes a future',
}

type Columns = { columns: Column[]; rows: ReactNode[][] }
/** A chart and the same rows as a table; or, where the figure is a table by itself, that alone. */
type Content<Rows> =
  | { drawing: Drawing<Rows>; table: (rows: Rows) => Columns }
  | { body: (rows: Rows) => ReactNode }

export type FigureProps<Rows> = Content<Rows> & {
  id: string
  title: string
  evidence: Evidence
  height: number
  /** Null while no answer has come. */
  rows: Rows | null
  caption: (rows: Rows) => string
  isEmpty: (rows: Rows) => boolean
  /** Why there is nothing, and what would fill it. */
  empty: string
  /** Says what is missing from the rows, if anything is. */
  partial?: (rows: Rows) => string | null
  legend?: ReactNode
  /** Inside a section with a heading of its own. */
  heading?: 'h2' | 'h3'
  /** Links to the figure's files. */
  files?: ReactNode
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

type State = 'loading' | 'empty' | 'partial' | 'stale' | 'error' | 'ready'

export function Figure<Rows>(props: FigureProps<Rows>) {
  return (
    <ErrorBoundary what={props.title}>
      <FigureBody {...props} />
    </ErrorBoundary>
  )
}

function FigureBody<Rows>(props: FigureProps<Rows>) {
  const { id, title, rows, height, evidence, heading: Heading = 'h2' } = props
  const [asTable, setAsTable] = useState(false)
  const [fault, setFault] = useState<{ message: string; code: string } | null>(null)
  const titleId = useId()
  const onError = useCallback((message: string) => setFault({ message, code: 'DRAW' }), [])
  const missing = rows !== null ? (props.partial?.(rows) ?? null) : null
  const failure = fault ?? (rows === null || !props.error?.passing ? props.error : null)
  const state: State = failure
    ? 'error'
    : rows === null
      ? 'loading'
      : props.stale
        ? 'stale'
        : props.isEmpty(rows)
          ? 'empty'
          : missing
            ? 'partial'
            : 'ready'
  const table = rows === null || 'body' in props || props.isEmpty(rows) ? null : props.table(rows)
  const showTable = table !== null && (asTable || state === 'error')
  const retry = () => {
    setFault(null)
    props.onRetry()
  }

  return (
    <figure className="figure" id={id} data-state={state} aria-labelledby={titleId}>
      <div className="figure-head">
        <Heading id={titleId}>{title}</Heading>
        <span className={`evidence ${evidence}`} title={evidenceMeaning[evidence]}>
          {evidence}
        </span>
        {props.legend}
      </div>
      <div className="figure-body" style={{ minHeight: height }}>
        {failure ? <Failure error={failure} onRetry={retry} /> : null}
        {state === 'loading' ? <Skeleton height={height} /> : null}
        {rows !== null && !failure && !showTable ? (
          'body' in props ? (
            props.body(rows)
          ) : (
            <Chart rows={rows} drawing={props.drawing} height={height} onError={onError} />
          )
        ) : null}
        {showTable ? (
          <Table caption={title} columns={table.columns} rows={table.rows} height={height} />
        ) : null}
      </div>
      <figcaption>
        {rows === null ? (
          <span className="quiet">{failure ? 'No answer.' : 'Reading…'}</span>
        ) : (
          <>
            {props.isEmpty(rows) ? props.empty : props.caption(rows)}
            {missing ? <strong> {missing}</strong> : null}
          </>
        )}
      </figcaption>
      <div className="figure-foot">
        <span className="as-of">
          {props.stale ? <strong className="stale-mark">{props.stale}</strong> : props.asOf}
        </span>
        <button
          type="button"
          className="quiet-button"
          aria-pressed={showTable}
          disabled={table === null}
          onClick={() => setAsTable(!asTable)}
        >
          {showTable ? 'Show as chart' : 'Show as table'}
        </button>
      </div>
      {props.files}
    </figure>
  )
}

function Skeleton({ height }: { height: number }) {
  return (
    <div className="skeleton" style={{ height }} aria-hidden="true">
      {[38, 55, 47, 70, 62, 84, 76, 58, 66, 49].map((share, index) => (
        <i key={`${index}`} style={{ height: `${share}%` }} />
      ))}
    </div>
  )
}
