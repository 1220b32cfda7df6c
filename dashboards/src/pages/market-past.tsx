import { type ReactNode, useId } from 'react'
import { bookOf } from '../figures/market-answer'
import { formatCount } from '../format'
import { locale } from '../locale'
import { feedResolution } from '../market/candles'
import { AsOf } from '../parts/as-of'
import { useResolution } from '../parts/resolution-choice'
import { showBlock } from '../show-block'
import { useQuery } from '../use-query'
import { MarketExecution } from './market-execution'
import { MarketFigures } from './market-figures'
import { noCandleSince } from './market-live-rows'
import { MarketNumbers } from './market-numbers'
import { marketPastQuery } from './market-past-query'
import { pastRows, pastTicker } from './market-past-rows'
import { noYieldOf } from './no-yield'
import '../styles/market.css'

type Props = { title: string; facts?: ReactNode; code: string; block: number }
const unread = { candles: null, ladder: null, trades: null, depth: null }

/** The market as it stood at a block: from the kept orders and trades, for the live feed has no past. */
export function MarketPast({ title, facts, code, block }: Props) {
  const [resolution, choose] = useResolution()
  const { data, error, retry } = useQuery(marketPastQuery, {
    id: code,
    market: code,
    resolution: feedResolution[resolution],
  })
  const market = data?.markets[0] ?? null
  const head = data?.head ?? null
  const halted = market?.status === 'HALTED'
  const id = useId()
  return (
    <section className="market" aria-labelledby={id} data-testid="market" data-connection="past">
      <div className="market-head">
        <h2 id={id}>{title}</h2>
        {facts}
        <p className="quiet">
          As it stood at block {formatCount(block, locale)}, from its orders and trades. The live
          feed has no past.{' '}
          <button type="button" className="as-link" onClick={() => showBlock(null)}>
            Show the market of now
          </button>
        </p>
      </div>
      {halted ? (
        <p className="notice bad">
          Halted: the generator was in default, and nothing traded any more. What stands here is
          what was.
        </p>
      ) : null}
      <MarketNumbers
        book={data && market && bookOf(data.restingBook, market.tickSize)}
        ticker={data && market && pastTicker(data, market.tickSize)}
        yearlyPerShare={market?.yearlyPerShare ?? null}
        noYield={market?.generator ? noYieldOf(market.generator) : 'no generator'}
        broken={error !== null}
      />
      <MarketExecution code={code} halted={halted} />
      <MarketFigures
        code={code}
        halted={halted}
        rows={data && market ? pastRows(data, resolution) : unread}
        block={block}
        isFinal={() => true}
        resolution={resolution}
        onResolution={choose}
        noCandle={
          data && market
            ? noCandleSince(pastTicker(data, market.tickSize)?.lastTradeAt ?? null, market.openedAt)
            : ''
        }
        asOf={<AsOf head={head} />}
        stale={null}
        error={error}
        onRetry={retry}
      />
    </section>
  )
}
