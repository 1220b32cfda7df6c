import { useBlock } from '../block'
import { formatCount, formatTime } from '../format'
import type { Head } from '../head'
import { type Live, useLive } from '../live'
import { locale } from '../locale'

type Moment = Pick<Head, 'height' | 'timestamp' | 'finalizedHeight'>

/** The block that figures rest on. A block that may still be replaced is underlined and called "not final". */
export function AsOf({ head }: { head: Moment | null }) {
  if (head === null) return null
  const final = head.finalizedHeight !== null && head.height <= head.finalizedHeight
  return (
    <>
      <span className={final ? undefined : 'not-final'} data-height={head.height}>
        Block {formatCount(head.height, locale)}
      </span>
      , {final ? 'final' : 'not final'} · {formatTime(head.timestamp, locale)}
    </>
  )
}

/** Said on every figure whose rows are known to be behind; null while they are fresh, or of a past block. */
export function useStale(head: Moment | null): string | null {
  const live = useLive()
  const block = useBlock()
  return head === null || block !== null ? null : staleWord(live, head.height)
}

export function staleWord(live: Live, height: number): string | null {
  if (live.freshness === 'live' || !live.heard) return null
  const why = live.freshness === 'delayed' ? 'Behind the chain' : 'Not connected'
  return `${why}: last read at block ${formatCount(height, locale)}`
}
