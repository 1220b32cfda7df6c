import { lazy, Suspense, useId, useState } from 'react'

const Explanation = lazy(() =>
  import('./explanation').then((part) => ({ default: part.Explanation })),
)

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
        {open ? (
          <Suspense fallback={null}>
            <Explanation name={metric} />
          </Suspense>
        ) : null}
      </div>
    </>
  )
}
