import { calendarFigure } from '../figures/calendar'
import { calendarQuery, yieldQuery } from '../figures/generator-queries'
import { yieldFigure } from '../figures/yield'
import { Figure } from '../parts/figure'
import { calendarDrawing, yieldDrawing } from '../parts/generator-drawings'
import { useFigure } from '../parts/use-figure'
import { heights } from '../theme'
import { useQuery } from '../use-query'

/** Further down a generator's page: what each week yielded and what each day sold, each figure of a block of its own. */
export function GeneratorMore({ address }: { address: string }) {
  const variables = { id: address }
  const yields = useFigure(yieldFigure, useQuery(yieldQuery, variables), address)
  const days = useFigure(calendarFigure, useQuery(calendarQuery, variables), address)
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
