import type { Choice } from './generators-choice'
import { statuses } from './generators-choice'
import { columns } from './generators-columns'
import { type SortKey, sortKeys } from './generators-order'

type Props = {
  choice: Choice
  onChoose: (name: 'sort' | 'status' | 'q', value: string) => void
  /** Generators that fit, of how many; null while none is read. */
  shown: number | null
  all: number | null
}

const words = { active: 'Active', pending: 'Pending', defaulted: 'Defaulted' }
export const labelOf = (key: SortKey) => (key === 'place' ? 'Generator' : columns[key].label)

/** What to look for, the status and, on a phone, the order: all are kept in the address. */
export function GeneratorsFilter({ choice, onChoose, shown, all }: Props) {
  const narrowed = choice.q !== '' || choice.status !== null
  return (
    <div className="table-tools">
      <label>
        <span className="unseen">Find a generator by place or address</span>
        <input
          type="search"
          value={choice.q}
          placeholder="Place or address"
          onChange={(event) => onChoose('q', event.target.value)}
        />
      </label>
      <span className="quiet" role="status">
        {narrowed && shown !== null ? `${shown} of ${all}` : ''}
      </span>
      <label className="sort-choice shown">
        Status{' '}
        <select
          value={choice.status ?? ''}
          onChange={(event) => onChoose('status', event.target.value)}
        >
          <option value="">all</option>
          {statuses.map((status) => (
            <option key={status} value={status}>
              {words[status]}
            </option>
          ))}
        </select>
      </label>
      <label className="sort-choice">
        Sort by{' '}
        <select value={choice.sort} onChange={(event) => onChoose('sort', event.target.value)}>
          {sortKeys.map((key) => (
            <option key={key} value={key}>
              {labelOf(key)}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
