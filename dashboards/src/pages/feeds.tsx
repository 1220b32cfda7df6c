import { useId } from 'react'
import { adapterGroups } from '../feeds/adapters'
import type { FeedGroup } from '../feeds/feed'
import { nativeGroups } from '../feeds/native'
import type { Subject } from '../feeds/subject'
import { useSubject } from '../feeds/use-subject'
import { Failure } from '../parts/failure'
import { FeedCard } from '../parts/feed-card'
import '../styles/feeds.css'
import { useTitle } from './use-title'

const groups = [...nativeGroups, ...adapterGroups]
const count = groups.reduce((sum, { feeds }) => sum + feeds.length, 0)

export function Feeds() {
  useTitle('Feeds')
  const { subject, error, retry } = useSubject()
  return (
    <div className="frame page feeds">
      <h1>Feeds</h1>
      <p className="lede">
        All that these pages show, for programs to read: {count} feeds, in our own format and in
        those that exchanges, aggregators and charts read already. No key, any origin.
      </p>
      <p className="feeds-subject" data-testid="subject">
        {subject ? (
          <>
            Samples come from this server, of its busiest market, <code>{subject.code}</code>, while
            they are in sight.
          </>
        ) : subject === null ? (
          'No market is open to trade yet: samples come with the first one.'
        ) : error ? null : (
          'Looking for a market to show…'
        )}
      </p>
      {error && subject === undefined ? <Failure error={error} onRetry={retry} /> : null}
      <nav className="feeds-nav" aria-label="Groups of feeds">
        <ul>
          {groups.map(({ id, title, feeds }) => (
            <li key={id}>
              <a href={`#${id}`}>
                {title} <span className="quiet">{feeds.length}</span>
              </a>
            </li>
          ))}
          <li>
            <a href="#defillama">DefiLlama</a>
          </li>
        </ul>
      </nav>
      {groups.map((group) => (
        <Group key={group.id} group={group} subject={subject ?? null} />
      ))}
      <section id="defillama" aria-labelledby="defillama-title">
        <h2 id="defillama-title">DefiLlama</h2>
        <p className="quiet">
          Reads the chain’s own logs, not a feed: an adapter for its repository is ready, and{' '}
          <code>/v1/volume</code> has the same sums.{' '}
          <a href="/docs/defillama.md">How to list a deployment</a>
        </p>
      </section>
    </div>
  )
}

function Group({ group, subject }: { group: FeedGroup; subject: Subject | null }) {
  const titleId = useId()
  return (
    <section id={group.id} aria-labelledby={titleId}>
      <h2 id={titleId}>{group.title}</h2>
      <p className="quiet">{group.what}</p>
      <div className="feed-grid">
        {group.feeds.map((feed) => (
          <FeedCard key={feed.name} feed={feed} docs={group.docs} subject={subject} />
        ))}
      </div>
    </section>
  )
}
