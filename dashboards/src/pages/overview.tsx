import { Link } from 'wouter'
import { energyCaption } from '../captions/energy'
import { stageCaption } from '../captions/stage'
import { formatCount } from '../format'
import { askHead, useLive } from '../live'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { energyDrawing, stageDrawing } from '../parts/drawings'
import { Figure } from '../parts/figure'
import { EnergyLegend } from '../parts/legend'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { GeneratorsTable } from './generators-table'
import { OverviewNumbers } from './overview-numbers'
import { overviewQuery } from './overview-query'
import { stageRows, windowStart } from './overview-rows'
import { energyRows } from './series'
import { energyTable } from './tables'
import { useTitle } from './use-title'

export function Overview() {
  useTitle('Market overview')
  const live = useLive()
  const market = useQuery(
    overviewQuery,
    live.head ? { from: windowStart(live.head.timestamp) } : null,
  )
  const { data } = market
  const error = market.error ?? (live.head ? null : live.fault)
  const retry = live.head ? market.retry : askHead
  const head = data?.head ?? null
  const stale = useStale(head)
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
            id="energy"
            title="Energy sold"
            evidence="derived"
            height={heights.energy}
            rows={data ? energyRows(data.weeks, head?.timestamp ?? '') : null}
            drawing={energyDrawing}
            legend={<EnergyLegend />}
            caption={(rows) => energyCaption(rows, locale)}
            isEmpty={(rows) => rows.length === 0}
            empty="No kWh has been sold yet: sales begin when a consumer activates a generator."
            table={(rows) => energyTable(rows, locale)}
          />
        </div>
        <div className="one-third">
          <Figure
            {...shared}
            id="stage"
            title="From request to power"
            evidence="derived"
            height={heights.stage}
            rows={data ? stageRows(data) : null}
            drawing={stageDrawing}
            caption={(rows) => stageCaption(rows, locale)}
            isEmpty={(rows) => rows.every((row) => row.count === 0)}
            empty="Nobody has asked for a generator yet: the first request will stand here."
            table={(rows) => ({
              columns: [{ label: 'Stage' }, { label: 'Requests', numeric: true }],
              rows: rows.map((row) => [row.stage, formatCount(row.count, locale)]),
            })}
          />
        </div>
        <GeneratorsTable rows={data?.generators ?? null} {...shared} />
      </div>
    </div>
  )
}
