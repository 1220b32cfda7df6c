import { mapFigure } from '../figures/map'
import { regionsFigure } from '../figures/regions'
import { saleFigure } from '../figures/sale'
import { tokenWeeksQuery } from '../figures/token-queries'
import { exactAmount } from '../format'
import { AsOf, useStale } from '../parts/as-of'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { mapDrawing, regionsDrawing } from '../parts/places-drawings'
import { saleDrawing } from '../parts/token-drawings'
import { useFigure } from '../parts/use-figure'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { LastEvents } from './last-events'
import { overviewMoreQuery, overviewMoreVariables } from './overview-more-query'
import { mapPlaces, regionRows } from './places-rows'

const none = {}

/** The lower part of the overview: where it happens, and what happened last. */
export function OverviewMore() {
  const { data, error, retry } = useQuery(overviewMoreQuery, overviewMoreVariables)
  const head = data?.head ?? null
  const shared = { asOf: <AsOf head={head} />, stale: useStale(head), error, onRetry: retry }
  const ofMarket = { id: null, block: head?.height ?? null }
  const ofToken = useFigure(saleFigure, useQuery(tokenWeeksQuery, none), null)
  const sale = data?.tokenSales[0]
  return (
    <div className="grid">
      <div className="full">
        <Figure
          {...shared}
          {...figureParts(mapFigure, data && mapPlaces(data), ofMarket)}
          height={heights.map}
          drawing={mapDrawing}
          legend={<MapLegend />}
          empty="Nobody has asked for power yet: the first place will stand here."
        />
      </div>
      <div className="half">
        <Figure
          {...shared}
          {...figureParts(regionsFigure, data && regionRows(data, head?.timestamp ?? ''), ofMarket)}
          height={heights.regions}
          drawing={regionsDrawing}
          empty="No kWh has been sold yet: sales begin when a consumer activates a generator."
        />
      </div>
      <div className="half">
        <Figure
          {...ofToken}
          height={heights.sale}
          drawing={saleDrawing}
          legend={
            <p className="legend">
              <em>{sale ? `at ${exactAmount(sale.price)} native coin a SOLAR` : '\u00a0'}</em>
            </p>
          }
          empty="Nothing was sold yet: purchases in the sale will stand here."
        />
      </div>
      <div className="full">
        <LastEvents {...shared} data={data} />
      </div>
    </div>
  )
}

function MapLegend() {
  return (
    <p className="legend">
      <span style={{ color: 'var(--energy)' }}>
        <i className="circle" aria-hidden="true" /> <em>active, sized by rated power</em>
      </span>
      <span style={{ color: 'var(--energy)' }}>
        <i className="circle hollow" aria-hidden="true" /> <em>installing</em>
      </span>
      <span style={{ color: 'var(--money)' }}>
        <i className="diamond" aria-hidden="true" /> <em>asked for</em>
      </span>
      <span style={{ color: 'var(--bad)' }}>
        <b aria-hidden="true">×</b> <em>defaulted</em>
      </span>
    </p>
  )
}
