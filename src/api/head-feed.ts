import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { messageOf } from '../errors'
import { createLog } from '../log'
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
const RETRY_MS = { first: 200, last: 10_000 }
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

  async function listen(url: string, closing: AbortSignal) {
    let pause = RETRY_MS.first
    while (!closing.aborted) {
      const client = new Client({
        connectionString: url,
        keepAlive: true,
        keepAliveInitialDelayMillis: 10_000,
      })
      try {
        const ended = new Promise<void>((resolve) => {
          client.once('end', resolve)
          closing.addEventListener('abort', () => resolve(), { once: true })
        })
        client.on('error', (error) => log.warn(`lost the head's feed: ${messageOf(error)}`))
        client.on('notification', () => void refresh())
        await client.connect()
        await client.query(`LISTEN ${CHANNEL}`)
        pause = RETRY_MS.first
        void refresh() // what was said while nobody listened
        await ended
      } catch (error) {
        log.warn(`cannot listen for the head: ${messageOf(error)}`)
      }
      await client.end().catch(() => {})
      await sleep(pause, undefined, { signal: closing }).catch(() => {})
      pause = Math.min(2 * pause, RETRY_MS.last)
    }
  }

  function startListening(url: string) {
    const stopping = new AbortController()
    const ended = listen(url, AbortSignal.any([closing.signal, stopping.signal]))
    return { ended, stop: () => stopping.abort() }
  }
  let listener = startListening(databaseUrl)

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
      listener.stop()
      listener = startListening(url)
    },
    async close() {
      closing.abort()
      for (const reader of readers) reader.end()
      await listener.ended
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
