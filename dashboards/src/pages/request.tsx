import { Link } from 'wouter'
import { formatDate, formatDecimal, shortAddress, toDecimal } from '../format'
import { locale } from '../locale'
import { AsOf, useStale } from '../parts/as-of'
import { StageBadge } from '../parts/stage-badge'
import { placeName } from '../place'
import { useQuery } from '../use-query'
import { deadlineOf, timeLeft } from './deadline'
import { RequestFigures } from './request-figures'
import { type RequestDetail, requestQuery } from './request-query'
import { stageOf } from './request-stage'
import { RequestSteps } from './request-steps'
import { useTitle } from './use-title'
import '../styles/requests.css'
import '../styles/generator.css'

/** `id`: the request's number on the Marketplace contract. */
export function Request({ id }: { id: string }) {
  const wellFormed = /^(0|[1-9]\d{0,77})$/.test(id)
  const { data, error, retry } = useQuery(requestQuery, wellFormed ? { id } : null)
  const stale = useStale(data?.head ?? null)
  const request = data?.fundingRequestById ?? null
  useTitle(request ? placeName(request.location) : `Request ${id}`)
  if (!wellFormed || (data && !request)) return <Unknown id={id} wellFormed={wellFormed} />
  return (
    <div className="frame page">
      <Link href="/requests" className="crumb">
        ← All requests
      </Link>
      <h1>{request ? <bdi>{placeName(request.location)}</bdi> : `Request ${id}`}</h1>
      {request && data?.head ? <Words request={request} asOf={data.head.timestamp} /> : null}
      <p className="page-as-of">{data ? <AsOf head={data.head} /> : null}</p>
      <RequestFigures
        id={id}
        data={request ? data : null}
        asOf={<AsOf head={data?.head ?? null} />}
        stale={stale}
        error={error}
        onRetry={retry}
      />
    </div>
  )
}

function Words({ request, asOf }: { request: RequestDetail; asOf: string }) {
  const deadline = deadlineOf(request)
  return (
    <>
      <p className="facts">
        <StageBadge stage={stageOf(request)} />
        {deadline ? (
          <span data-testid="deadline">
            {deadline.what}: {timeLeft(deadline.at, asOf)}, {formatDate(deadline.at, 'day', locale)}
          </span>
        ) : null}
        {request.generator ? (
          <Link href={`/g/${request.generator.address}`}>Its generator</Link>
        ) : null}
      </p>
      <p className="lede">
        {formatDecimal(toDecimal(request.wattage, 3), 1, locale)} kW, asked for by{' '}
        <Link href={`/a/${request.consumer.id}`} title={request.consumer.id}>
          <code>{shortAddress(request.consumer.id)}</code>
        </Link>{' '}
        on {formatDate(request.createdAt, 'day', locale)}: “<bdi>{request.reason}</bdi>”
      </p>
      <RequestSteps request={request} />
    </>
  )
}

function Unknown({ id, wellFormed }: { id: string; wellFormed: boolean }) {
  return (
    <div className="frame page">
      <div className="message" data-testid="unknown-request">
        <h1>No request has this number</h1>
        <p>
          <code>{id}</code>
        </p>
        <p>
          {wellFormed
            ? 'The market knows no such request. A new one appears within seconds of its block.'
            : 'A request’s number is made of digits alone. It may be mistyped.'}
        </p>
        <p>
          <Link href="/requests">See all requests</Link>
        </p>
      </div>
    </div>
  )
}
