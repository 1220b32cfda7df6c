import { lazy, type ReactNode, Suspense } from 'react'
import { Link } from 'wouter'
import { useBlock } from '../block'
import { AsOf } from '../parts/as-of'
import { ErrorBoundary } from '../parts/error-boundary'
import { Failure } from '../parts/failure'
import { useQuery } from '../use-query'
import { MarketHead } from './market-head'
import { marketPageQuery } from './market-page-query'
import { noYieldOf } from './no-yield'
import { useTitle } from './use-title'
import '../styles/markets.css'
import '../styles/generator.css'

const Market = lazy(() => import('./market').then((page) => ({ default: page.Market })))
const MarketPast = lazy(() =>
  import('./market-past').then((page) => ({ default: page.MarketPast })),
)

/** One market, by its code. */
export function MarketPage({ code }: { code: string }) {
  const name = code.toUpperCase()
  const { data, error, retry } = useQuery(marketPageQuery, { code: name })
  const market = data?.markets[0] ?? null
  const block = useBlock()
  if (data && !market)
    return (
      <Unknown code={code}>
        <AsOf head={data.head} />
      </Unknown>
    )
  return (
    <div className="frame page">
      <Link href="/markets" className="crumb">
        ← All markets
      </Link>
      <MarketHead code={name} market={market} />
      <p className="page-as-of">{data ? <AsOf head={data.head} /> : null}</p>
      {error && !data ? <Failure error={error} onRetry={retry} /> : null}
      {market ? (
        <ErrorBoundary what="The market">
          <Suspense fallback={<Wait />}>
            {block === null ? (
              <Market
                title="Its order book, live"
                market={market}
                noYield={market.generator ? noYieldOf(market.generator) : 'no generator'}
              />
            ) : (
              <MarketPast title="Its order book" code={market.code} block={block} />
            )}
          </Suspense>
        </ErrorBoundary>
      ) : (
        <Wait />
      )}
    </div>
  )
}

const Wait = () => <section className="market market-wait" aria-busy="true" />

function Unknown({ code, children }: { code: string; children: ReactNode }) {
  useTitle('Unknown market')
  return (
    <div className="frame page">
      <div className="message" data-testid="unknown-market">
        <h1>No market has this code</h1>
        <p>
          <code>{code}</code>
        </p>
        <p>
          A code is SHARE and the market’s number, such as SHARE2. A new market has a page within
          seconds of the block that opens it.
        </p>
        <p className="quiet">{children}</p>
        <p>
          <Link href="/markets">See all markets</Link>
        </p>
      </div>
    </div>
  )
}
