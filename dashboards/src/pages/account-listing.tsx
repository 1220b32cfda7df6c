import { type ReactNode, useId } from 'react'
import { type Column, Table } from '../parts/table'

export type List = { columns: Column[]; rows: ReactNode[][] }

type Props = {
  id: string
  title: string
  /** What the list leaves out, or adds up to. */
  note?: string
  list: List
  children?: ReactNode
  className?: string
}

const height = 330

/** Rows under a heading, in a box of their own. */
export function Listing({ id, title, note, list, children, className = 'half' }: Props) {
  const heading = useId()
  return (
    <section
      className={`figure listing ${className}`}
      id={id}
      data-state="ready"
      aria-labelledby={heading}
    >
      <div className="figure-head">
        <h2 id={heading}>{title}</h2>
        {note ? <span className="quiet">{note}</span> : null}
      </div>
      <Table caption="" {...list} height={height} />
      {children}
    </section>
  )
}
