import { messageOf } from '../errors'
import { createLog } from '../log'
import { keepListening } from './listen'
import type { Position } from './snapshot'

/** Where the index stands, after each of its commits. */
export type HeadFeed = {
  /** The position now (once there is a block), then each new one; a slow reader gets the latest only. Ends when the feed or the reader does. */
  subscribe(): AsyncIterableIterator<Position>
  /** Readers now. */
  readers(): number
  /** Listens in another database from now on; `read` reads that one already. Readers stay. */
  moveTo(databaseUrl: string): void
  close(): Promise<void>
}

/** The processor notifies this channel in each commit. What it says is only a wake-up. */
const CHANNEL = 'heliograph_head'
const log = createLog('api')

type Reader = { push(position: Position): void; end(): void }

/** Listens on one connection, which is made anew when it breaks, and reads the position once for all readers. */
export function openHeadFeed(databaseUrl: string, read: () => Promise<Position>): HeadFeed {
  const readers = new Set<Reader>()
  const closing = new AbortController()
  let latest: Position | undefined
  let reading = false
  let again = false

  async function refresh() {
    again = true
    if (reading) return
    reading = true
    while (again && !closing.signal.aborted) {
      again = false
      try {
        const position = await read()
        if (!position.head || JSON.stringify(position) === JSON.stringify(latest)) continue
        latest = position
        for (const reader of readers) reader.push(position)
      } catch (error) {
        log.warn(`cannot read the head: ${messageOf(error)}`)
      }
    }
    reading = false
  }

  const listenTo = (url: string) =>
    keepListening({ url, channel: CHANNEL, what: 'the head', onSaid: () => void refresh() })
  let listener = listenTo(databaseUrl)

  return {
    subscribe() {
      const { reader, iterator } = latestOnly<Position>(() => readers.delete(reader))
      if (closing.signal.aborted) reader.end()
      readers.add(reader)
      if (latest) reader.push(latest)
      return iterator
    },
    readers: () => readers.size,
    moveTo(url) {
      void listener.stop()
      listener = listenTo(url)
    },
    async close() {
      closing.abort()
      for (const reader of readers) reader.end()
      await listener.stop()
    },
  }
}

/** A stream that holds one value for a reader who is not there yet: a newer one takes its place. */
function latestOnly<T>(onEnd: () => void) {
  let held: { value: T } | undefined
  let waiting: ((result: IteratorResult<T>) => void) | undefined
  let ended = false

  function end() {
    ended = true
    onEnd()
    waiting?.({ done: true, value: undefined })
  }
  const iterator: AsyncIterableIterator<T> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      if (held && !ended) {
        const { value } = held
        held = undefined
        return { done: false, value }
      }
      if (ended) return { done: true, value: undefined }
      return new Promise((resolve) => {
        waiting = resolve
      })
    },
    async return() {
      end()
      return { done: true, value: undefined }
    },
  }
  function push(value: T) {
    if (!waiting) {
      held = { value }
      return
    }
    waiting({ done: false, value })
    waiting = undefined
  }
  return { reader: { push, end }, iterator }
}
