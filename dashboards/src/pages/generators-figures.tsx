import type { ReactNode } from 'react'
import type { AskError } from '../ask'
import { heatmapFigure } from '../figures/heatmap'
import { offersFigure } from '../figures/offers'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { heatmapDrawing, offersDrawing } from '../parts/generators-drawings'
import { heights } from '../theme'
import type { GeneratorsAnswer } from './generators-query'

type Props = {
  data: GeneratorsAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}

export function GeneratorsFigures({ data, ...shared }: Props) {
  const subject = { id: null, block: data?.head?.height ?? null }
  return (
    <>
      <div className="half">
        <Figure
          {...shared}
          {...figureParts(offersFigure, data && offersFigure.rows(data), subject)}
          height={heights.offers}
          drawing={offersDrawing}
          empty="No generator can be compared yet: it takes 7 days of activity and a trade of its shares."
        />
      </div>
      <div className="half">
        <Figure
          {...shared}
          {...figureParts(heatmapFigure, data && heatmapFigure.rows(data), subject)}
          height={heights.heatmap}
          drawing={heatmapDrawing}
          legend={
            <p className="legend">
              <span style={{ color: 'var(--rule)' }}>
                <i className="hatched" aria-hidden="true" /> <em>not active all the week</em>
              </span>
            </p>
          }
          empty="No generator was active for a whole week yet: the first one fills the first row."
        />
      </div>
    </>
  )
}
