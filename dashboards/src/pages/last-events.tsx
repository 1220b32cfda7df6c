import type { ReactNode } from 'react'
import { Link } from 'wouter'
import type { AskError } from '../ask'
import { formatTime, shortAddress } from '../format'
import { locale } from '../locale'
import { Figure } from '../parts/figure'
import { Table } from '../parts/table'
import { placeName } from '../place'
import { eventWords } from './event-words'
import type { OverviewMoreAnswer } from './overview-more-query'

type Props = {
  data: OverviewMoreAnswer | null
  asOf: ReactNode
  stale: string | null
  error: AskError | null
  onRetry: () => void
}
type Event = OverviewMoreAnswer['events'][number]

const height = 460

/** The newest of what people did, the newest first. */
export function LastEvents({ data, ...shared }: Props) {
  return (
    <Figure
      {...shared}
      id="events"
      title="What happened last"
      evidence="on-chain"
      height={height}
      rows={data}
      body={(answer) => <Events answer={answer} />}
      caption={({ events }) =>
        `The last ${events.length} events, the newest first, as the contracts emitted them.`
      }
      isEmpty={({ events }) => events.length === 0}
      empty="Nothing has happened yet: the first request will stand here."
      files={
        <div className="figure-files">
          <a href="/v1/events">All events as JSON</a>
        </div>
      }
    />
  )
}

function Events({ answer }: { answer: OverviewMoreAnswer }) {
  const site = siteOf(answer)
  return (
    <Table
      caption="Last events"
      height={height}
      columns={[
        { label: 'What' },
        { label: 'Where' },
        { label: 'Time, UTC' },
        { label: 'Transaction' },
      ]}
      rows={answer.events.map((event) => [
        eventWords(event.name, event.args as Record<string, string>, locale),
        site(event),
        formatTime(event.emittedAt, locale).replace(/ UTC$/, ''),
        <code key="tx" title={event.txHash}>
          {shortAddress(event.txHash)}
        </code>,
      ])}
    />
  )
}

/** The page of what an event is about. */
function siteOf({ generators, fundingRequests, markets }: OverviewMoreAnswer) {
  const codes = new Map(markets.map(({ id, code }) => [id, code]))
  const locations = new Map<string, string>([
    ...fundingRequests.map(({ id, location }) => [`request:${id}`, location] as const),
    ...generators.flatMap(({ address, request }) => [
      [`request:${request.id}`, request.location] as const,
      [`generator:${address}`, request.location] as const,
    ]),
  ])
  return ({ touched }: Event): ReactNode => {
    const of = (kind: string) => touched.find((mark) => mark.startsWith(`${kind}:`))
    const code = codes.get(of('market')?.slice('market:'.length) ?? '')
    if (code) return <Link href={`/m/${code}`}>{code}</Link>
    const mark = of('generator') ?? of('request')
    if (!mark) return <Link href="/token">SolarToken</Link>
    const [kind, id = ''] = mark.split(':')
    const location = locations.get(mark)
    return (
      <Link href={kind === 'generator' ? `/g/${id}` : `/r/${id}`}>
        <bdi>{location ? placeName(location) : `request ${id}`}</bdi>
      </Link>
    )
  }
}
