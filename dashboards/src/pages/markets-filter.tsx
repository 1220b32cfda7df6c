import { columns } from './markets-columns'
import { type SortKey, sortKeys } from './markets-sort'
import type { useMarketsUrl } from './markets-url'

type Props = {
  url: ReturnType<typeof useMarketsUrl>
  /** Markets that fit the text, of how many; null while none is read. */
  shown: number | null
  all: number | null
}

const labelOf = (key: SortKey) => (key === 'market' ? 'Market' : columns[key].label)

/** The text to look for and, on a phone, the order: both are kept in the address. */
export function MarketsFilter({ url, shown, all }: Props) {
  return (
    <div className="table-tools">
      <label>
        <span className="unseen">Find a market by code, place or address</span>
        <input
          type="search"
          value={url.q}
          placeholder="Code, place or address"
          onChange={(event) => url.setText(event.target.value)}
        />
      </label>
      <span className="quiet" role="status">
        {url.q !== '' && shown !== null ? `${shown} of ${all}` : ''}
      </span>
      <label className="sort-choice">
        Sort by{' '}
        <select value={url.sort} onChange={(event) => url.setSort(event.target.value as SortKey)}>
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
