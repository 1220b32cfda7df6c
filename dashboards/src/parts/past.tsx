import { formatCount, formatTime } from '../format'
import { headQuery } from '../head'
import { locale } from '../locale'
import { showBlock } from '../show-block'
import { useQuery } from '../use-query'
import '../styles/panel.css'

type Props = { wanted: string; block: number | null }
const none = {}

/** The strip above a page of the past: which block, when, and the way back. */
export function Past({ wanted, block }: Props) {
  const { data, error } = useQuery(headQuery, block === null ? null : none)
  return (
    <aside className="past" aria-label="The block that is shown" data-testid="past">
      <p className="frame" role="status">
        {block === null ? (
          <span>
            “{wanted.slice(0, 40)}” is no block: write its height, a whole number. This is now.
          </span>
        ) : error ? (
          <span>
            {error.message} <code>{error.code}</code>
          </span>
        ) : (
          <span>
            The past: all figures are those of <strong>block {formatCount(block, locale)}</strong>
            {data?.head ? ` · ${formatTime(data.head.timestamp, locale)}` : ''}. Nothing here moves.
          </span>
        )}
        <button type="button" onClick={() => showBlock(null)}>
          Back to now
        </button>
      </p>
    </aside>
  )
}
