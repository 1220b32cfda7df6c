import { useId, useState } from 'react'
import { Link } from 'wouter'
import { useDefinitions } from '../definitions'
import { Failure } from './failure'

/** A label that says what its metric is to whoever asks: asked for at the first opening, not before. */
export function Explained({ label, metric }: { label: string; metric: string }) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button type="button" className="explain" popoverTarget={id}>
        {label}
        <span className="explain-mark" aria-hidden="true">
          ?
        </span>
        <span className="unseen">: what it means</span>
      </button>
      <div
        id={id}
        popover="auto"
        className="explanation"
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open ? <Explanation name={metric} /> : null}
      </div>
    </>
  )
}

function Explanation({ name }: { name: string }) {
  const { data, error, retry } = useDefinitions()
  const metric = data?.metrics.find((each) => each.name === name)
  if (error && !metric) return <Failure error={error} onRetry={retry} />
  if (!data) return <p className="quiet">Asking…</p>
  return (
    <>
      {metric ? (
        <>
          <p>
            <strong>{metric.what}.</strong>
          </p>
          <p>{metric.how}.</p>
          <p className="quiet">
            {metric.class}, {metric.unit}
            {metric.nullWhen === null ? '' : `; undefined when ${metric.nullWhen}`}
          </p>
        </>
      ) : (
        <p>This server does not define it.</p>
      )}
      <p>
        <Link href={`/definitions#${name}`}>All of its definition</Link>
      </p>
    </>
  )
}
