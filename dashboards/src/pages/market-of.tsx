import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { useBlock } from '../block'
import { formatDate } from '../format'
import { locale } from '../locale'
import { ErrorBoundary } from '../parts/error-boundary'
import { MarketStatus } from '../parts/market-status'
import { Near } from '../parts/near'
import type { GeneratorAnswer, GeneratorDetail } from './generator-query'
import { noYieldOf } from './no-yield'

// Code, questions and stream of the market come as the reader comes near: the page above it stands first.
const Market = lazy(() => import('./market').then((page) => ({ default: page.Market })))
const MarketPast = lazy(() =>
  import('./market-past').then((page) => ({ default: page.MarketPast })),
)

type Props = { data: GeneratorAnswer; generator: GeneratorDetail }

/** The market of a generator's shares, or that there is none. */
export function MarketOf({ data, generator }: Props) {
  const market = data.markets[0]
  const block = useBlock()
  if (!market) return <NoMarket createdAt={generator.createdAt} />
  const shared = {
    title: 'Market of its shares',
    facts: (
      <>
        <Link href={`/m/${market.code}`}>
          <code>{market.code}</code>
        </Link>
        <MarketStatus status={market.status} />
      </>
    ),
  }
  return (
    <ErrorBoundary what="The market">
      <Near wait={<MarketWait />}>
        <Suspense fallback={<MarketWait />}>
          {block === null ? (
            <Market {...shared} market={market} noYield={noYieldOf(generator)} />
          ) : (
            <MarketPast {...shared} code={market.code} block={block} />
          )}
        </Suspense>
      </Near>
    </ErrorBoundary>
  )
}

/** As high as the market, so that nothing jumps when it comes. */
export function MarketWait() {
  return (
    <section className="market market-wait" aria-busy="true">
      <h2>Market of its shares</h2>
    </section>
  )
}

function NoMarket({ createdAt }: { createdAt: string }) {
  return (
    <section className="market" data-testid="market" data-state="empty">
      <h2>Market of its shares</h2>
      <p className="figure market-none">
        No market has been opened for its shares, which exist since{' '}
        {formatDate(createdAt, 'day', locale)}: there is no price, no order and no trade. Anybody
        may open one, once; it appears here by itself.
      </p>
    </section>
  )
}
