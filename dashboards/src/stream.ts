import { type Head, headSubscription } from './head'

type Listener = { onHead: (head: Head) => void; onDown: () => void }

const firstDelay = 1_000
const longestDelay = 30_000

/**
 * New heads as the server pushes them. A dropped connection is retried by the browser; a reply other
 * than 200 (503 while the server starts) closes an `EventSource` for good, so another one is opened,
 * each time after twice the wait.
 */
export function openHeadStream({ onHead, onDown }: Listener): () => void {
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let delay = firstDelay

  const open = () => {
    source = new EventSource(`/graphql?${new URLSearchParams({ query: headSubscription })}`)
    source.addEventListener('next', (event: MessageEvent<string>) => {
      const answer = JSON.parse(event.data) as { data?: { head: Head } | null }
      if (!answer.data) return
      delay = firstDelay
      onHead(answer.data.head)
    })
    source.addEventListener('error', () => {
      onDown()
      if (source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(open, delay)
      delay = Math.min(delay * 2, longestDelay)
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
