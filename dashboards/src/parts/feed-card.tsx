import { useId } from 'react'
import type { Feed } from '../feeds/feed'
import { type Sample, urlOf } from '../feeds/sample'
import type { Subject } from '../feeds/subject'
import { useSample } from '../feeds/use-sample'
import { formatCount } from '../format'
import { useLive } from '../live'
import { locale } from '../locale'
import { Age } from './age'
import { staleWord } from './as-of'
import { CopyButton } from './copy-button'
import { Failure } from './failure'
import { useSeen } from './use-seen'

const transports = { json: 'GET', events: 'Events', socket: 'WebSocket' }

type Props = { feed: Feed; docs: string; subject: Subject | null }

/** One feed: its URL, a live sample, and how old the block is that the sample belongs to. */
export function FeedCard({ feed, docs, subject }: Props) {
  const [place, seen] = useSeen<HTMLElement>()
  const { sample, error, asked, askAgain } = useSample(feed, subject, seen)
  const live = useLive()
  const behind = sample?.block ? staleWord(live, sample.block.height) : null
  const stale = sample && error ? 'Not answered any more' : behind
  const silent = error?.code === 'NO_MESSAGE'
  const state = sample
    ? stale
      ? 'stale'
      : 'ready'
    : error
      ? silent
        ? 'empty'
        : 'error'
      : asked
        ? 'loading'
        : 'waiting'
  const id = useId()
  const url = subject ? urlOf(feed, subject) : ''
  return (
    <article className="feed" ref={place} data-state={state} aria-labelledby={id}>
      <div className="feed-head">
        <h3 id={id}>
          <code>{feed.name}</code>
        </h3>
        <span className="transport">{transports[feed.transport]}</span>
      </div>
      <div className="feed-url">
        <code title={url}>{decodeURIComponent(url)}</code>
        {url ? <CopyButton text={url} of={`URL of ${feed.name}`} /> : null}
      </div>
      <div className="sample">
        {sample ? (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: by keyboard it can be scrolled only with the focus in it
          <figure tabIndex={0} aria-label={`Sample of ${feed.name}`}>
            <pre>{sample.text}</pre>
          </figure>
        ) : silent ? (
          <p className="quiet">{error?.message} A message comes with the next change.</p>
        ) : error ? (
          <Failure error={error} onRetry={askAgain} />
        ) : (
          <p className="quiet">{asked ? 'Asking…' : 'Asked when it comes into sight.'}</p>
        )}
      </div>
      <div className="feed-foot">
        <span>
          {stale ? <strong className="stale-mark">{stale}</strong> : null}
          {sample ? <Freshness sample={sample} /> : null}
        </span>
        <a href={`/docs/${docs}`}>
          Docs<span className="unseen"> of {feed.name}</span>
        </a>
      </div>
    </article>
  )
}

function Freshness({ sample: { block, receivedAt } }: { sample: Sample }) {
  if (!block)
    return (
      <span>
        Names no block · came <Age since={receivedAt} /> ago
      </span>
    )
  return (
    <span data-height={block.height}>
      Block {formatCount(block.height, locale)}, <Age since={block.timestamp} /> old
    </span>
  )
}
