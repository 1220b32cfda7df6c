import { lazy, Suspense } from 'react'
import { Link } from 'wouter'
import { AsOf, useStale } from '../parts/as-of'
import { ErrorBoundary } from '../parts/error-boundary'
import { Near } from '../parts/near'
import { useQuery } from '../use-query'
import { GeneratorFigures } from './generator-figures'
import { GeneratorHead } from './generator-head'
import { generatorQuery, knownQuery } from './generator-query'
import { MarketOf, MarketWait } from './market-of'
import { useTitle } from './use-title'
import '../styles/generator.css'

// Code and questions come as the reader comes near.
const GeneratorMore = lazy(() =>
  import('./generator-more').then((page) => ({ default: page.GeneratorMore })),
)
const moreWait = <div className="generator-more-wait" aria-busy="true" />

const addressForm = /^0x[0-9a-f]{40}$/

export function Generator({ address }: { address: string }) {
  const id = address.toLowerCase()
  const wellFormed = addressForm.test(id)
  const known = useQuery(knownQuery, wellFormed ? { id } : null)
  const isKnown = known.data?.generatorById != null
  const { data, error, retry } = useQuery(generatorQuery, isKnown ? { id } : null)
  const head = data?.head ?? null
  const stale = useStale(head)
  const generator = data?.generatorById ?? null

  if (!wellFormed || (known.data && !isKnown))
    return (
      <Unknown address={address} wellFormed={wellFormed}>
        {known.data ? <AsOf head={known.data.head} /> : null}
      </Unknown>
    )
  return (
    <div className="frame page">
      <Link href="/" className="crumb">
        ← All generators
      </Link>
      <GeneratorHead address={id} generator={generator} />
      <p className="page-as-of">{data ? <AsOf head={head} /> : null}</p>
      <GeneratorFigures
        address={id}
        data={data}
        generator={generator}
        asOf={<AsOf head={head} />}
        stale={stale}
        error={error ?? (data ? null : known.error)}
        onRetry={isKnown ? retry : known.retry}
      />
      {data && generator ? (
        <ErrorBoundary what="Yield and calendar">
          <Near wait={moreWait}>
            <Suspense fallback={moreWait}>
              <GeneratorMore address={id} />
            </Suspense>
          </Near>
        </ErrorBoundary>
      ) : (
        moreWait
      )}
      {data && generator ? <MarketOf data={data} generator={generator} /> : <MarketWait />}
    </div>
  )
}

type UnknownProps = { address: string; wellFormed: boolean; children: React.ReactNode }

function Unknown({ address, wellFormed, children }: UnknownProps) {
  useTitle('Unknown generator')
  return (
    <div className="frame page">
      <div className="message" data-testid="unknown-generator">
        <h1>No generator has this address</h1>
        <p>
          <code>{address}</code>
        </p>
        <p>
          {wellFormed
            ? 'The market has created no generator there. A new one appears within seconds of the block that funds it.'
            : 'An address is 0x and 40 hexadecimal digits. It may be cut short or mistyped.'}
        </p>
        <p className="quiet">{children}</p>
        <p>
          <Link href="/">See all generators</Link>
        </p>
      </div>
    </div>
  )
}
