import { type ReactNode, Suspense, useId, useState } from 'react'

type Props = {
  label: string
  className: string
  mark: ReactNode
  children: (close: () => void) => ReactNode
}

/** A button of the header and the panel it opens, whose content is there only while it is open. */
export function Panel({ label, className, mark, children }: Props) {
  const id = useId()
  const [open, setOpen] = useState(false)
  return (
    <>
      <button
        type="button"
        className={className}
        popoverTarget={id}
        aria-label={label}
        title={label}
      >
        {mark}
      </button>
      <div
        id={id}
        popover="auto"
        className="panel"
        role="dialog"
        aria-label={label}
        onToggle={({ newState }) => setOpen(newState === 'open')}
      >
        {open ? (
          <Suspense fallback={null}>
            {children(() => document.getElementById(id)?.hidePopover())}
          </Suspense>
        ) : null}
      </div>
    </>
  )
}
