import type { TadaDocumentNode } from 'gql.tada'
import { useCallback, useEffect, useRef, useState } from 'react'
import { AskError, ask } from './ask'
import { useBlock } from './block'
import { readLive, subscribeLive } from './live'

export type Query<R> = { data: R | null; error: AskError | null; retry: () => void }

/** Between two questions of one page: blocks may come faster than a reader can read. */
const pause = 4_000

/**
 * Asks once, then again as blocks come, but not while the page is hidden; the last answer stays
 * meanwhile. Null variables: not to be asked yet. Of a past block, which does not change, only once, and once more
 * when the server is back.
 */
export function useQuery<R, V>(document: TadaDocumentNode<R, V>, variables: V | null): Query<R> {
  const [state, setState] = useState<{
    key: string | null
    data: R | null
    error: AskError | null
  }>()
  const block = useBlock()
  const key = variables === null ? null : JSON.stringify([variables, block])
  const running = useRef<AbortController>(undefined)

  const retry = useCallback(() => {
    if (key === null) return
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    const [asked, block] = JSON.parse(key) as [V, number | null]
    ask(document, asked, { signal: controller.signal, block }).then(
      (data) => setState({ key, data, error: null }),
      (error: unknown) => {
        if (controller.signal.aborted) return
        const known = error instanceof AskError ? error : new AskError(String(error), 'PAGE', false)
        setState((before) => ({
          key,
          data: before?.key === key ? before.data : null,
          error: known,
        }))
      },
    )
  }, [document, key])

  useEffect(() => {
    let asked = performance.now()
    let timer: ReturnType<typeof setTimeout> | undefined
    const moment = () => {
      const { head, reconnects } = readLive()
      return `${block === null ? head?.hash : block} ${reconnects}`
    }
    let seen = moment()
    retry()
    const onChange = () => {
      if (moment() === seen || timer !== undefined || globalThis.document.hidden) return
      timer = setTimeout(
        () => {
          timer = undefined
          seen = moment()
          asked = performance.now()
          retry()
        },
        Math.max(0, asked + pause - performance.now()),
      )
    }
    const stop = subscribeLive(onChange)
    globalThis.document.addEventListener('visibilitychange', onChange)
    return () => {
      stop()
      clearTimeout(timer)
      globalThis.document.removeEventListener('visibilitychange', onChange)
      running.current?.abort()
    }
  }, [retry, block])

  const current = state?.key === key ? state : undefined
  return { data: current?.data ?? null, error: current?.error ?? null, retry }
}
