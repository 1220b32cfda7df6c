import { useCallback, useEffect, useRef, useState } from 'react'
import { AskError } from '../ask'
import type { Feed } from './feed'
import { askSample, type Sample } from './sample'
import type { Subject } from './subject'
import { inTurn } from './turns'

/** While a sample is in sight it is asked for again after so many milliseconds. */
const refresh = 20_000

export type SampleState = {
  sample: Sample | null
  error: AskError | null
  asked: boolean
  askAgain: () => void
}

/** Asks a feed once it is in sight, then again from time to time; the last sample stays meanwhile. */
export function useSample(feed: Feed, subject: Subject | null, seen: boolean): SampleState {
  const [state, setState] = useState<Omit<SampleState, 'askAgain'>>({
    ...{ sample: null, error: null, asked: false },
  })
  const running = useRef<AbortController>(undefined)

  const askAgain = useCallback(() => {
    if (!subject) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setState((before) => ({ ...before, asked: true }))
    const { signal } = controller
    // One that was given up while it waited for its turn asks nothing.
    const ask = () =>
      signal.aborted ? Promise.reject(signal.reason) : askSample(feed, subject, signal)
    // A socket is none of the browser's six connections, and may be silent for long.
    const asking = feed.transport === 'socket' ? ask() : inTurn(ask)
    asking.then(
      (sample) => setState({ sample, error: null, asked: true }),
      (error: unknown) => {
        if (signal.aborted) return
        const known = error instanceof AskError ? error : new AskError(String(error), 'PAGE', false)
        setState((before) => ({ ...before, error: known }))
      },
    )
  }, [feed, subject])

  useEffect(() => {
    if (!seen) return
    askAgain()
    const timer = setInterval(() => {
      if (!document.hidden) askAgain()
    }, refresh)
    return () => {
      clearInterval(timer)
      running.current?.abort()
    }
  }, [seen, askAgain])

  return { ...state, askAgain }
}
