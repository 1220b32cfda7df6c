import { useEffect, useId, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { AskError, ask } from '../ask'
import { type Hit, hitsOf, searchQuery, searchVariables } from '../search'
import '../styles/panel.css'

/** Between two questions while a reader types, milliseconds. */
const pause = 200

/** One field for all that has a page: as it is typed, what may be meant is listed; Enter goes to the first. */
export function Search({ onDone }: { onDone: () => void }) {
  const [text, setText] = useState('')
  const { hits, error } = useHits(text.trim())
  const [, navigate] = useLocation()
  const field = useRef<HTMLInputElement>(null)
  const list = useId()
  useEffect(() => field.current?.focus(), [])

  function go(hit: Hit | undefined) {
    if (!hit) return
    navigate(hit.href)
    onDone()
  }
  return (
    <search className="search">
      <form
        onSubmit={(event) => {
          event.preventDefault()
          go(hits?.[0])
        }}
      >
        <label>
          Search
          <input
            ref={field}
            type="search"
            value={text}
            placeholder="Place, request, 0x…, SHARE2, block"
            autoComplete="off"
            spellCheck={false}
            aria-controls={list}
            onChange={(event) => setText(event.target.value)}
          />
        </label>
      </form>
      <p className="quiet" role="status">
        {error ? `${error.message} ${error.code}` : wordsOf(text.trim(), hits)}
      </p>
      <ul id={list}>
        {(hits ?? []).map((hit) => (
          <li key={`${hit.kind} ${hit.href}`}>
            <a
              href={hit.href}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return
                event.preventDefault()
                go(hit)
              }}
            >
              <span className="kind">{hit.kind}</span>
              <bdi>{hit.name}</bdi>
            </a>
          </li>
        ))}
      </ul>
    </search>
  )
}

function wordsOf(text: string, hits: Hit[] | null): string {
  if (text === '') return 'A generator, request, market, account, transaction or block.'
  if (hits === null) return 'Searching…'
  if (hits.length === 0) return `Nothing is called “${text.slice(0, 80)}”.`
  return `${hits.length} found.`
}

/** Null hits: not asked yet. */
function useHits(text: string): { hits: Hit[] | null; error: AskError | null } {
  const [state, setState] = useState<{ text: string; hits: Hit[] | null; error: AskError | null }>()
  useEffect(() => {
    if (text === '') return
    const controller = new AbortController()
    const timer = setTimeout(() => {
      ask(searchQuery, searchVariables(text), { signal: controller.signal }).then(
        (answer) => setState({ text, hits: hitsOf(answer, text), error: null }),
        (error: unknown) => {
          if (error instanceof AskError) setState({ text, hits: null, error })
        },
      )
    }, pause)
    return () => {
      clearTimeout(timer)
      controller.abort()
    }
  }, [text])
  return state?.text === text ? state : { hits: null, error: null }
}
