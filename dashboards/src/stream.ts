import { keepSource } from './event-source'
import { type Head, headSubscription } from './head'

type Listener = { onHead: (head: Head) => void; onDown: () => void }

/** New heads as the server pushes them. */
export function openHeadStream({ onHead, onDown }: Listener): () => void {
  const url = `/graphql?${new URLSearchParams({ query: headSubscription })}`
  const onEvent = (_name: string, data: string) => {
    const answer = JSON.parse(data) as { data?: { head: Head } | null }
    if (answer.data) onHead(answer.data.head)
    return true
  }
  return keepSource(url, ['next'], { onEvent, onDown }).close
}
