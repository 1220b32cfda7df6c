import { useSyncExternalStore } from 'react'
import { ask } from './ask'
import { delayedFrom, type Head, headQuery } from './head'
import { openHeadStream } from './stream'

export type Freshness = 'connecting' | 'live' | 'delayed'
export type Live = { freshness: Freshness; head: Head | null; reconnects: number }

/** Null: no block is indexed yet. */
type Message = { head: Head | null } | { down: true }

let live: Live = { freshness: 'connecting', head: null, reconnects: 0 }
const listeners = new Set<() => void>()
const channel = new BroadcastChannel('heliograph-head')

function publish(next: Live): void {
  live = next
  for (const listener of listeners) listener()
}

function take(message: Message): void {
  if ('down' in message) {
    if (live.freshness !== 'connecting') publish({ ...live, freshness: 'connecting' })
    return
  }
  const { head } = message
  if (head === null) return
  const back = live.freshness === 'connecting' && live.head !== null
  const freshness = (head.lagBlocks ?? 0) > delayedFrom ? 'delayed' : 'live'
  publish({ freshness, head, reconnects: live.reconnects + (back ? 1 : 0) })
}

/**
 * A browser allows six connections per host over all its tabs, so one tab holds the stream and tells
 * the others; when it closes, the lock passes on. Without locks (no secure context) each has its own.
 */
function start(): void {
  channel.addEventListener('message', (event: MessageEvent<Message>) => take(event.data))
  const tell = (message: Message) => {
    take(message)
    channel.postMessage(message)
  }
  const hold = () =>
    new Promise<never>(() => {
      openHeadStream({ onHead: (head) => tell({ head }), onDown: () => tell({ down: true }) })
    })
  if ('locks' in navigator) {
    void navigator.locks.request('heliograph-head', hold)
    // A tab that waits for the lock hears nothing before the next block: it asks once.
    void ask(headQuery, {}).then(take, () => undefined)
  } else void hold()
}

export function subscribeLive(listener: () => void): () => void {
  if (listeners.size === 0 && !started) {
    started = true
    start()
  }
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let started = false

export const readLive = (): Live => live

export const useLive = (): Live => useSyncExternalStore(subscribeLive, readLive)
