import { calendarFigure } from '../figures/calendar'
import type { FigureEntry } from '../figures/entry'
import { calendarQuery, yieldQuery } from '../figures/queries-generator'
import { yieldFigure } from '../figures/yield'
import type { ResultOf } from '../graphql'
import { AsOf, useStale } from '../parts/as-of'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { calendarDrawing, yieldDrawing } from '../parts/generator-drawings'
import { heights } from '../theme'
import { type Query, useQuery } from '../use-query'

type Head = { head: ResultOf<typeof yieldQuery>['head'] }

/** Further down a generator's page: what each week yielded and what each day sold, each figure of a block of its own. */
export function GeneratorMore({ address }: { address: string }) {
  const variables = { id: address }
  const yields = useParts(yieldFigure, useQuery(yieldQuery, variables), address)
  const days = useParts(calendarFigure, useQuery(calendarQuery, variables), address)
  return (
    <div className="grid">
      <div className="half">
        <Figure
          {...yields}
          height={heights.yield}
          drawing={yieldDrawing}
          legend={<YieldLegend />}
          empty="Not active for a whole week yet: the first one begins the line."
        />
      </div>
      <div className="half">
        <Figure
          {...days}
          height={heights.calendar}
          drawing={calendarDrawing}
          empty="Not active yet: the first day begins the calendar."
        />
      </div>
    </div>
  )
}

function useParts<Answer extends Head, Rows>(
  entry: FigureEntry<Answer, Rows>,
  { data, error, retry }: Query<Answer>,
  id: string,
) {
  const head = data?.head ?? null
  return {
    ...figureParts(entry, data && entry.rows(data), { id, block: head?.height ?? null }),
    asOf: <AsOf head={head} />,
    stale: useStale(head),
    error,
    onRetry: retry,
  }
}

function YieldLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--money)' }}>
        <i className="stroke" aria-hidden="true" /> <em>this generator</em>
      </span>
      <span style={{ color: 'var(--quiet)' }}>
        <i className="pale" aria-hidden="true" /> <em>the middle half of all</em>
      </span>
    </p>
  )
}
