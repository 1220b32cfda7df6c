import type { FigureEntry } from '../figures/entry'
import type { Head } from '../head'
import type { Query } from '../use-query'
import { AsOf, useStale } from './as-of'
import { figureParts } from './figure-parts'

/** A figure that asks its own question: all but its height, drawing and words for no rows. `id`: what it is of. */
export function useFigure<
  Answer extends { head: Pick<Head, 'height' | 'timestamp' | 'finalizedHeight'> | null },
  Rows,
>(entry: FigureEntry<Answer, Rows>, { data, error, retry }: Query<Answer>, id: string | null) {
  const head = data?.head ?? null
  return {
    ...figureParts(entry, data && entry.rows(data), { id, block: head?.height ?? null }),
    asOf: <AsOf head={head} />,
    stale: useStale(head),
    error,
    onRetry: retry,
  }
}
