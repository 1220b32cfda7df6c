import { useEffect, useState } from 'react'
import { formatCount } from '../format'
import { readLive, subscribeLive } from '../live'
import { locale } from '../locale'

/** A block that was heard of in this visit, and how many newer ones the chain had then; null: it did not answer. */
export type Heard = { height: number; lag: number | null }

/** Blocks that the line shows. */
const most = 200
const [width, height] = [600, 48]

/** The list with a newer block; the same list if the block is known. */
export function withHeard(list: Heard[], next: Heard): Heard[] {
  const last = list.at(-1)
  if (last?.height === next.height && last.lag === next.lag) return list
  return [...list, next].slice(-most)
}

export function lagWords(list: Heard[]): string {
  const known = list.flatMap(({ lag }) => lag ?? [])
  const [last] = list.slice(-1)
  if (!last || known.length === 0) return 'The chain has not answered yet: the lag is not known.'
  const count = (value: number) => formatCount(value, locale)
  const now =
    last.lag === null
      ? 'The chain does not answer now'
      : `${count(last.lag)} ${last.lag === 1 ? 'block' : 'blocks'} behind now`
  const silent = list.length - known.length
  return [
    `${now}; at most ${count(Math.max(...known))} at the ${count(known.length)} blocks heard of since this page was opened.`,
    silent > 0 ? ` At ${count(silent)} the chain did not answer: gaps.` : '',
  ].join('')
}

/** Steps from block to block, a new `M` after each gap. Numbers are positions only. */
export function lagPath(list: Heard[]): string {
  const top = Math.max(1, ...list.map(({ lag }) => lag ?? 0))
  const step = width / Math.max(1, list.length)
  return list
    .map(({ lag }, at) => {
      if (lag === null) return ''
      const y = height - 2 - (lag / top) * (height - 4)
      const start = (list[at - 1]?.lag ?? null) === null ? `M${(at * step).toFixed(1)} ` : 'V'
      return `${start}${y.toFixed(1)}H${((at + 1) * step).toFixed(1)}`
    })
    .join('')
}

/** How far the index is behind the chain, as the stream of heads says it in this visit. */
export function Lag() {
  const [list, setList] = useState<Heard[]>([])
  useEffect(() => {
    const hear = () => {
      const { head } = readLive()
      if (head) setList((before) => withHeard(before, { height: head.height, lag: head.lagBlocks }))
    }
    hear()
    return subscribeLive(hear)
  }, [])
  return (
    <section className="lag" aria-labelledby="lag" data-testid="lag">
      <h2 id="lag">Behind the chain, in blocks</h2>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path d={lagPath(list)} />
      </svg>
      <p className="quiet">{lagWords(list)}</p>
    </section>
  )
}
