import { mostCompared } from './generators-choice'
import type { ListedGenerator } from './generators-rows'

type Props = {
  rows: ListedGenerator[] | null
  compare: string[]
  onCompare: (address: string) => void
  onClear: () => void
}

/** The generators that were ticked, each to be taken out again, and the way to them side by side. */
export function CompareTray({ rows, compare, onCompare, onClear }: Props) {
  const name = (address: string) => rows?.find((row) => row.address === address)?.name ?? address
  return (
    <fieldset className="tray">
      <legend className="unseen">Generators to compare</legend>
      <span className="quiet" role="status">
        {compare.length === 0
          ? 'Tick up to six generators to see them side by side.'
          : `${compare.length} of ${mostCompared} to compare`}
      </span>
      {compare.map((address) => (
        <button key={address} type="button" onClick={() => onCompare(address)}>
          <bdi>{name(address)}</bdi>
          <span aria-hidden="true"> ×</span>
          <span className="unseen"> (take out)</span>
        </button>
      ))}
      {compare.length > 0 ? (
        <>
          <a href="#side-by-side">Side by side ↓</a>
          <button type="button" className="plain-button" onClick={onClear}>
            Clear
          </button>
        </>
      ) : null}
    </fieldset>
  )
}
