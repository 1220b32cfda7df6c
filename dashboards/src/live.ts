import { useSyncExternalStore } from 'react'
import { ask } from './ask'
import { delayedFrom, type Head, headQuery } from './head'
import { openHeadStream } from './stream'

export type Freshness = 'connecting' | 'live' | 'delayed'
export type Live = { freshness: Freshness; head: Head | null; reconnects: number }

/** Null: no block is indexed yet. */
type Message = { head: Head | null } | { down: true }

/** Without a head for so long, the stream is checked, milliseconds. */
const silence = 15_000

let live: Live = { freshness: 'connecting', head: null, reconnects: 0 }
const listeners = new Set<() => void>()
const channel = new BroadcastChannel('heliograph-head')

function publish(next: Live): void {
  live = next
  for (const listener of listeners) listener()
}

/** `asked`: the head was asked for because none came, so a chain that is silent too cannot be called live. */
function take(message: Message, asked = false): void {
  if ('down' in message) {
    if (live.freshness !== 'connecting') publish({ ...live, freshness: 'connecting' })
    return
  }
  const { head } = message
  if (head === null) return
  const back = live.freshness === 'connecting' && live.head !== null
  const behind = (head.lagBlocks ?? (asked ? Number.POSITIVE_INFINITY : 0)) > delayedFrom
  const freshness = behind ? 'delayed' : 'live'
  publish({ freshness, head, reconnects: live.reconnects + (back ? 1 : 0) })
}

/**
 * A browser allows six connections per host over all its tabs, so one tab holds the stream and tells
 * the others; when it closes, the lock passes on. Without locks (no secure context) each has its own.
 */
function start(): void {
  channel.addEventListener('message', (event: MessageEvent<Message>) => take(event.data))
  let heard = performance.now()
  const tell = (message: Message, asked = false) => {
    heard = performance.now()
    take(message, asked)
    channel.postMessage(message)
  }
  const hold = () =>
    new Promise<never>(() => {
      openHeadStream({ onHead: (head) => tell({ head }), onDown: () => tell({ down: true }) })
      // The stream speaks when the index moves: of one that stands still only a question tells.
      setInterval(() => {
        if (performance.now() - heard < silence || live.freshness === 'connecting') return
        ask(headQuery, {}).then(
          ({ head }) => tell({ head: head }, true),
          () => tell({ down: true }),
        )
      }, silence)
    })
  if ('locks' in navigator) {
    void navigator.locks.request('heliograph-head', hold)
    // A tab that waits for the lock hears nothing before the next block: it asks once.
    void ask(headQuery, {}).then(
      ({ head }) => take({ head }),
      () => undefined,
    )
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
