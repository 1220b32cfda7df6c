import { type ReactNode, useId } from 'react'
import { AskError } from '../ask'
import { formatCount } from '../format'
import { locale } from '../locale'
import type { LiveMarket } from '../market/live-market'
import { useMarket } from '../market/use-market'
import { AsOf, useStale } from '../parts/as-of'
import { useResolution } from '../parts/resolution-choice'
import type { MarketDetail } from './generator-query'
import { MarketExecution } from './market-execution'
import { MarketFigures } from './market-figures'
import { liveRows, noCandle } from './market-live-rows'
import { MarketNumbers } from './market-numbers'
import '../styles/market.css'

type Props = {
  title: string
  /** What stands beside the title. */
  facts?: ReactNode
  market: MarketDetail
  noYield: string
}

/** The market of a generator's shares, live. */
export function Market({ title, facts, market, noYield }: Props) {
  const [resolution, choose] = useResolution()
  const live = useMarket(market.code, resolution)
  const { feed, connection } = live
  const moment = feed.block && {
    height: feed.block.number,
    timestamp: new Date(feed.block.timestamp).toISOString(),
    finalizedHeight: feed.finalizedBlock,
  }
  const behind = useStale(moment)
  const broken = connection === 'broken' || connection === 'waiting'
  const stale =
    broken && moment ? `Not live: last read at block ${formatCount(moment.height, locale)}` : behind
  const id = useId()
  return (
    <section
      className="market"
      aria-labelledby={id}
      data-testid="market"
      data-connection={connection}
    >
      <div className="market-head">
        <h2 id={id}>{title}</h2>
        {facts}
        <p className="quiet" role="status">
          {wordsOf(live)}
        </p>
      </div>
      {market.status === 'HALTED' ? (
        <p className="notice bad">
          Halted: the generator is in default, and nothing trades any more. What stands here is what
          was.
        </p>
      ) : null}
      <MarketNumbers
        book={feed.book}
        ticker={feed.ticker}
        yearlyPerShare={market.yearlyPerShare}
        noYield={noYield}
        broken={broken}
      />
      <MarketExecution code={market.code} halted={market.status === 'HALTED'} />
      <MarketFigures
        code={market.code}
        halted={market.status === 'HALTED'}
        rows={liveRows({ market, live, resolution, noYield })}
        block={moment?.height ?? null}
        isFinal={(block) => feed.finalizedBlock !== null && block <= feed.finalizedBlock}
        resolution={resolution}
        onResolution={choose}
        asOf={<AsOf head={moment} />}
        stale={stale}
        error={connection === 'broken' ? noFeed : null}
        candleError={live.replyFailed ? noCandles : null}
        noCandle={noCandle(live, market)}
        onRetry={live.retry}
      />
    </section>
  )
}

const noFeed = new AskError(
  'The live feed does not answer. It is tried again by itself.',
  'NO_FEED',
  true,
)

const noCandles = new AskError('The candles could not be read.', 'NO_CANDLES', true)

function wordsOf({ connection, lost }: LiveMarket): string {
  if (connection === 'live') return 'Live: every change is checked by sequence and checksum.'
  if (connection === 'connecting') return 'Connecting to the live feed…'
  if (connection === 'waiting')
    return 'Not live: other windows of this browser show live markets. It follows when one is closed.'
  return lost === null
    ? 'Not live: the feed does not answer. It is tried again by itself.'
    : `Not live: ${lost}. All is read anew.`
}
