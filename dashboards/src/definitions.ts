import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import { AskError } from './ask'
import { readLive, subscribeLive } from './live'

/** A metric as /v1/definitions gives it. */
export type Definition = {
  name: string
  subject: string
  title: string
  unit: string
  decimals: number
  class: string
  what: string
  how: string
  why: string
  nullWhen: string | null
  entities: string[]
  events: string[]
  fields: string[]
  views: string[]
}

export type Definitions = {
  asOf: string
  classes: Record<string, string>
  subjects: Record<string, string>
  metrics: Definition[]
}

/** The last answer of this visit. */
let kept: Definitions | null = null

async function askDefinitions(signal: AbortSignal): Promise<Definitions> {
  const response = await fetch('/v1/definitions', { signal }).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    throw new AskError('The server does not answer.', 'NETWORK', true)
  })
  const answer = (await response.json().catch(() => ({}))) as Partial<Definitions> & {
    error?: { message: string; code: string }
  }
  const passing = response.status >= 500
  if (answer.error) throw new AskError(answer.error.message, answer.error.code, passing)
  if (!response.ok || !answer.metrics)
    throw new AskError(`The server answered ${response.status}.`, `HTTP_${response.status}`, true)
  return answer as Definitions
}

export type KnownDefinitions = {
  data: Definitions | null
  error: AskError | null
  retry: () => void
}

const reconnects = () => readLive().reconnects

/** Asked at once, and after each break of the connection: another version of the program may serve then. */
export function useDefinitions(): KnownDefinitions {
  const [state, setState] = useState({ data: kept, error: null as AskError | null })
  const [attempt, setAttempt] = useState(0)
  const back = useSyncExternalStore(subscribeLive, reconnects)

  useEffect(() => {
    const controller = new AbortController()
    askDefinitions(controller.signal).then(
      (data) => {
        kept = data
        setState({ data, error: null })
      },
      (fault: unknown) => {
        if (controller.signal.aborted) return
        const error = fault instanceof AskError ? fault : new AskError(String(fault), 'PAGE', false)
        setState({ data: kept, error })
      },
    )
    return () => controller.abort()
  }, [attempt, back])

  const retry = useCallback(() => setAttempt((before) => before + 1), [])
  return { ...state, retry }
}
