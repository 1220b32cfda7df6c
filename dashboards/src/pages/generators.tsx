import { lazy, Suspense, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import { AsOf, useStale } from '../parts/as-of'
import { Failure } from '../parts/failure'
import { Near } from '../parts/near'
import { useHead } from '../use-head'
import { useQuery } from '../use-query'
import {
  type Choice,
  readChoice,
  withChoice,
  withCompared,
  withoutDropped,
} from './generators-choice'
import { GeneratorsList } from './generators-list'
import { GeneratorsNumbers } from './generators-page-numbers'
import { generatorsQuery } from './generators-query'
import { listGenerators } from './generators-rows'
import { windowStart } from './overview-rows'
import { useTitle } from './use-title'
import { shownWeeks, wholeWeeks } from './weeks'
import '../styles/markets.css'
import '../styles/compare.css'

// Plot and the charts come as the reader comes near: the table above them stands first.
const GeneratorsFigures = lazy(() =>
  import('./generators-figures').then((part) => ({ default: part.GeneratorsFigures })),
)
const Compare = lazy(() => import('./compare').then((part) => ({ default: part.Compare })))

export function Generators() {
  useTitle('Generators')
  const shown = useHead()
  const [search, setSearch] = useSearchParams()
  const [dropped, setDropped] = useState<Choice['dropped']>([])
  const { data, ...asked } = useQuery(
    generatorsQuery,
    shown.head ? sinces(shown.head.timestamp) : null,
  )
  const error = asked.error ?? (shown.head ? null : shown.fault)
  const head = data?.head ?? null
  const rows = useMemo(
    () => (data?.head ? listGenerators(data, data.head.timestamp) : null),
    [data],
  )
  const known = useMemo(() => rows && new Set(rows.map((row) => row.address)), [rows])
  const choice = readChoice(search, known)
  const choose = (name: Parameters<typeof withChoice>[1], value: string) =>
    // Typing makes no step to go back to.
    setSearch((before) => withChoice(before, name, value), { replace: name === 'q' })

  useEffect(() => {
    const unknown = readChoice(search, known).dropped
    if (unknown.length === 0) return
    setDropped(unknown)
    setSearch((before) => withoutDropped(before, known), { replace: true })
  }, [search, known, setSearch])

  const shared = {
    asOf: <AsOf head={head} />,
    stale: useStale(head),
    error,
    onRetry: shown.head ? asked.retry : shown.retry,
  }
  const chosen = choice.compare.flatMap(
    (address) => rows?.find((row) => row.address === address) ?? [],
  )
  return (
    <div className="frame page">
      <h1>Which generator?</h1>
      <p className="lede">
        Every generator of the market: what it is rated for, what it sells and asks, and what a
        share of it has yielded. Tick some to see them side by side.
      </p>
      {dropped.length > 0 ? (
        <p className="url-notice" role="status">
          Left out of the address, for nothing here is called so:{' '}
          {dropped.map(({ name, value }) => (
            <code key={`${name}=${value}`}>
              {name}=<bdi>{value}</bdi>
            </code>
          ))}
        </p>
      ) : null}
      {!data && error ? (
        <div className="stats-notice">
          <Failure error={error} onRetry={shared.onRetry} />
        </div>
      ) : (
        <GeneratorsNumbers rows={rows} />
      )}
      <p className="page-as-of">{data ? shared.asOf : null}</p>
      <div className="grid">
        <GeneratorsList
          {...shared}
          rows={rows}
          choice={choice}
          onChoose={choose}
          onCompare={(address) => setSearch((before) => withCompared(before, address))}
        />
        {chosen.length > 0 ? (
          <Suspense fallback={wait}>
            <Compare chosen={chosen} by={choice.by} onChoose={choose} />
          </Suspense>
        ) : null}
        <Near wait={wait}>
          <Suspense fallback={wait}>
            <GeneratorsFigures {...shared} data={data} />
          </Suspense>
        </Near>
      </div>
    </div>
  )
}

const wait = <p className="table-wait full">Charts follow.</p>

/** Where the last 30 days begin, and the weeks that are shown. */
function sinces(asOf: string) {
  const [since = asOf] = wholeWeeks(asOf, shownWeeks)
  return { month: windowStart(asOf), since }
}
