import { useEffect, useState } from 'react'
import { type Definitions as Known, useDefinitions } from '../definitions'
import { formatCount } from '../format'
import { locale } from '../locale'
import { DefinitionCard } from '../parts/definition-card'
import { Failure } from '../parts/failure'
import '../styles/definitions.css'
import { groupsOf, stateOf } from './definitions-state'
import { useTitle } from './use-title'

export function Definitions() {
  useTitle('Definitions')
  const { data, error, retry } = useDefinitions()
  const wanted = useWanted()
  const state = stateOf(data, error !== null, wanted)
  const isKnown = data !== null

  // What the address names is there only once the answer is.
  useEffect(() => {
    if (isKnown && wanted) document.getElementById(wanted)?.scrollIntoView()
  }, [isKnown, wanted])

  return (
    <div className="frame page definitions" data-state={state}>
      <h1>Definitions</h1>
      <p className="lede" data-testid="count">
        {data ? (
          <>
            <strong>{formatCount(data.metrics.length, locale)}</strong> metrics: what each is, how
            it is computed, what for, and where to ask for it. Programs read them at{' '}
            <a href="/v1/definitions">/v1/definitions</a>.
          </>
        ) : error ? null : (
          'Asking for the definitions…'
        )}
      </p>
      {error ? <Failure error={error} onRetry={retry} /> : null}
      {state === 'stale' ? (
        <p>
          <strong className="stale-mark">Not answered any more: as last read</strong>
        </p>
      ) : null}
      {state === 'partial' ? (
        <p className="notice bad" role="status">
          <span>
            No metric is called <code>{wanted}</code>: all there are follow.
          </span>
        </p>
      ) : null}
      {state === 'loading' ? <div className="definitions-wait" aria-busy="true" /> : null}
      {state === 'empty' ? (
        <p className="quiet">This server defines no metric. A later version of it may.</p>
      ) : null}
      {data && data.metrics.length > 0 ? <All known={data} wanted={wanted} /> : null}
    </div>
  )
}

function All({ known, wanted }: { known: Known; wanted: string }) {
  const groups = groupsOf(known)
  return (
    <>
      <p className="quiet definitions-as-of">{known.asOf}</p>
      <dl className="classes">
        {Object.entries(known.classes).map(([name, meaning]) => (
          <div key={name}>
            <dt>
              <span className="evidence" data-class={name}>
                {name}
              </span>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <nav className="definitions-nav" aria-label="Subjects of metrics">
        <ul>
          {groups.map(({ subject, title, metrics }) => (
            <li key={subject}>
              <a href={`#${subject}`}>
                {title} <span className="quiet">{metrics.length}</span>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      {groups.map(({ subject, title, metrics }) => (
        <section key={subject} id={subject} aria-labelledby={`${subject}-heading`}>
          <h2 id={`${subject}-heading`}>{title}</h2>
          <div className="definition-grid">
            {metrics.map((metric) => (
              <DefinitionCard key={metric.name} metric={metric} wanted={metric.name === wanted} />
            ))}
          </div>
        </section>
      ))}
    </>
  )
}

const hash = () => decodeURIComponent(location.hash.slice(1))

function useWanted(): string {
  const [wanted, setWanted] = useState(hash)
  useEffect(() => {
    const onChange = () => setWanted(hash())
    addEventListener('hashchange', onChange)
    return () => removeEventListener('hashchange', onChange)
  }, [])
  return wanted
}
