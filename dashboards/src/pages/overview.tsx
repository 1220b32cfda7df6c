import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { energyFigure } from '../figures/energy'
import { stageFigure } from '../figures/stage'
import { AsOf, useStale } from '../parts/as-of'
import { energyDrawing, stageDrawing } from '../parts/drawings'
import { ErrorBoundary } from '../parts/error-boundary'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { EnergyLegend } from '../parts/legend'
import { Near } from '../parts/near'
import { heights } from '../theme'
import { useHead } from '../use-head'
import { useQuery } from '../use-query'
import { GeneratorsTable } from './generators-table'
import { OverviewNumbers } from './overview-numbers'
import { overviewQuery } from './overview-query'
import { windowStart } from './overview-rows'
import { energyRows } from './series'
import { useTitle } from './use-title'
import '../styles/overview.css'

// Code and question come as the reader comes near: numbers and table stand first.
const OverviewMore = lazy(() =>
  import('./overview-more').then((page) => ({ default: page.OverviewMore })),
)
const wait = <div className="overview-wait" aria-busy="true" />

export function Overview() {
  useTitle('Market overview')
  const shown = useHead()
  const market = useQuery(
    overviewQuery,
    shown.head ? { from: windowStart(shown.head.timestamp) } : null,
  )
  const { data } = market
  const error = market.error ?? (shown.head ? null : shown.fault)
  const retry = shown.head ? market.retry : shown.retry
  const head = data?.head ?? null
  const stale = useStale(head)
  const ofMarket = { id: null, block: head?.height ?? null }
  const shared = { asOf: <AsOf head={head} />, stale, error, onRetry: retry }

  return (
    <div className="frame page">
      <h1>Solar generators, owned by many</h1>
      <p className="lede">
        Communities <Link href="/requests">ask for power</Link>, providers bid, financiers fund and
        own it in 10,000 shares. This is what the market sells and earns, read from its contracts’
        events.
      </p>
      <OverviewNumbers data={data} error={error} onRetry={retry} />
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <div className="two-thirds">
          <Figure
            {...shared}
            {...figureParts(
              energyFigure,
              data && energyRows(data.weeks, head?.timestamp ?? ''),
              ofMarket,
            )}
            height={heights.energy}
            drawing={energyDrawing}
            legend={<EnergyLegend />}
            empty="No kWh has been sold yet: sales begin when a consumer activates a generator."
          />
        </div>
        <div className="one-third">
          <Figure
            {...shared}
            {...figureParts(stageFigure, data && stageFigure.rows(data), ofMarket)}
            height={heights.stage}
            drawing={stageDrawing}
            empty="Nobody has asked for a generator yet: the first request will stand here."
          />
        </div>
        <GeneratorsTable rows={data?.generators ?? null} {...shared} />
      </div>
      <ErrorBoundary what="The map and what happened last">
        {/* Before the table is as long as it will be, everything is near. */}
        {data ? (
          <Near wait={wait}>
            <Suspense fallback={wait}>
              <OverviewMore />
            </Suspense>
          </Near>
        ) : (
          wait
        )}
      </ErrorBoundary>
    </div>
  )
}
