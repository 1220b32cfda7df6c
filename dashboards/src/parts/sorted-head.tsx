import type { Order } from '../sorting'

type Props<Key extends string> = {
  column: Key
  label: string
  unit: string
  /** How the table is sorted by this column; null if it is by another. */
  sorted: Order | null
  /** Its cells are words. */
  words: boolean
  onSort: (column: Key) => void
}

/** The head of a column that a table can be sorted by. */
export function SortedHead<Key extends string>(props: Props<Key>) {
  const { column, label, unit, sorted, words, onSort } = props
  return (
    <th scope="col" className={words ? undefined : 'number'} aria-sort={sorted ?? undefined}>
      <button type="button" onClick={() => onSort(column)}>
        {label}
        <span className="arrow" aria-hidden="true">
          {sorted ? (sorted === 'ascending' ? ' ↑' : ' ↓') : ''}
        </span>
      </button>
      <small>{unit}</small>
    </th>
  )
}
