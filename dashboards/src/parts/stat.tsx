import type { ReactNode } from 'react'

/** One of a page's first numbers. `note` says what it counts. */
export function Stat(props: {
  id: string
  label: string
  value: ReactNode
  unit?: string
  note?: ReactNode
}) {
  return (
    <div className="stat" data-testid={props.id}>
      <dt>{props.label}</dt>
      <dd>
        <span className="value">{props.value}</span>
        {props.unit ? <span className="unit">{props.unit}</span> : null}
        <span className="note">{props.note ?? '\u00a0'}</span>
      </dd>
    </div>
  )
}

/** Stands where a value is undefined, and says why to those who cannot see it. */
export function Absent({ why }: { why: string }) {
  return (
    <span className="absent" title={why}>
      <span aria-hidden="true">–</span>
      <span className="unseen">{why}</span>
    </span>
  )
}
