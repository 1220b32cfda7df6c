import type { ReactNode } from 'react'
import { Explained } from './explained'

/** One of a page's first numbers. `note` says what it counts, `metric` names its definition. */
export function Stat(props: {
  id: string
  label: string
  metric?: string | undefined
  value: ReactNode
  unit?: string
  note?: ReactNode
}) {
  return (
    <div className="stat" data-testid={props.id}>
      <dt>
        {props.metric ? <Explained label={props.label} metric={props.metric} /> : props.label}
      </dt>
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
