import { useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { durationsFigure } from '../figures/durations'
import { pipelineFigure } from '../figures/pipeline'
import { formatCount } from '../format'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { Figure } from '../parts/figure'
import { figureParts } from '../parts/figure-parts'
import { durationsDrawing, pipelineDrawing } from '../parts/request-drawings'
import { heights } from '../theme'
import { useQuery } from '../use-query'
import { type Choice, readChoice, withChoice, withoutDropped } from './requests-choice'
import { RequestsNumbers } from './requests-numbers'
import { mostRequests, requestsQuery } from './requests-query'
import { durationRows, pipelineRows } from './requests-rows'
import { RequestsTable } from './requests-table'
import { useTitle } from './use-title'
import '../styles/requests.css'

export function Requests() {
  useTitle('Requests')
  const { data, error, retry } = useQuery(requestsQuery, {})
  const [search, setSearch] = useSearchParams()
  const [dropped, setDropped] = useState<Choice['dropped']>([])
  const choice = readChoice(search)
  const choose = (name: string, value: string) =>
    setSearch((before) => withChoice(before, name, value))
  useEffect(() => {
    const unknown = readChoice(search).dropped
    if (unknown.length === 0) return
    setDropped(unknown)
    setSearch(withoutDropped, { replace: true })
  }, [search, setSearch])

  const rows = data?.fundingRequests ?? null
  const ofMarket = { id: null, block: data?.head?.height ?? null }
  const shared = {
    asOf: <AsOf head={data?.head ?? null} />,
    stale: useStale(data?.head ?? null),
    error,
    onRetry: retry,
  }
  const older = data ? data.fundingRequestsConnection.totalCount - mostRequests : 0
  const partial = () =>
    older > 0 ? `The ${formatCount(older, locale)} oldest requests are not counted.` : null
  return (
    <div className="frame page">
      <h1>Where is power wanted?</h1>
      <p className="lede">
        A community asks for power. Providers bid for one week, then it chooses; financiers have 30
        days to fund the bid it accepts.
      </p>
      {dropped.length > 0 ? (
        <p className="notice dropped" role="status">
          Left out of the address, for nothing here is called so:{' '}
          {dropped.map(({ name, value }) => (
            <code key={name}>
              {name}=<bdi>{value}</bdi>
            </code>
          ))}
        </p>
      ) : null}
      <RequestsNumbers
        rows={rows}
        rounds={data?.marketplace ?? null}
        error={error}
        onRetry={retry}
      />
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <div className="half">
          <Figure
            {...shared}
            {...figureParts(pipelineFigure, rows && { rows: pipelineRows(rows), by: choice.by }, {
              ...ofMarket,
              choices: { by: choice.by },
            })}
            height={heights.pipeline}
            drawing={pipelineDrawing}
            legend={<PipelineLegend by={choice.by} onChange={(by) => choose('by', by)} />}
            empty="Nobody has asked for power yet: the first request will stand here."
            partial={partial}
          />
        </div>
        <div className="half">
          <Figure
            {...shared}
            {...figureParts(durationsFigure, rows && durationRows(rows), ofMarket)}
            height={heights.durations}
            drawing={durationsDrawing}
            empty="No bid has been accepted yet: how long that took will stand here."
            partial={partial}
          />
        </div>
        <RequestsTable
          {...shared}
          rows={rows}
          head={data?.head ?? null}
          older={partial()}
          choice={choice}
          onChoose={choose}
        />
      </div>
    </div>
  )
}

function PipelineLegend({ by, onChange }: { by: string; onChange: (by: string) => void }) {
  return (
    <div className="legend">
      <span style={{ color: 'var(--energy)' }}>
        <i className="solid" aria-hidden="true" /> <em>active or went on</em>
      </span>
      <span style={{ color: 'var(--money)' }}>
        <i className="solid" aria-hidden="true" /> <em>waits here</em>
      </span>
      <span style={{ color: 'var(--quiet)' }}>
        <i className="solid" aria-hidden="true" /> <em>ended here</em>
      </span>
      <label className="choices">
        Count{' '}
        <select value={by} onChange={(event) => onChange(event.target.value)}>
          <option value="requests">requests</option>
          <option value="power">kW</option>
        </select>
      </label>
    </div>
  )
}
