import { useSyncExternalStore } from 'react'
import { AskError, ask } from './ask'
import { delayedFrom, type Head, headQuery } from './head'
import { openHeadStream } from './stream'

export type Freshness = 'connecting' | 'live' | 'delayed'
export type Live = {
  freshness: Freshness
  head: Head | null
  /** The stream has spoken in this visit. */
  heard: boolean
  /** How often it came back after a break. */
  reconnects: number
  /** The newest reorganisation of the chain that happened in this visit; 0 if there was none. */
  reorg: number
  /** Why no head is known yet, if the question failed. */
  fault: AskError | null
}

/** What tabs tell each other. A head is null before the first block is indexed; `hello` asks for the last one. */
type Message = { head: Head | null; asked: boolean } | { down: true } | { hello: true }

/** Without a head for so long, the index is asked for it, milliseconds. */
const silence = 15_000

let live: Live = {
  freshness: 'connecting',
  head: null,
  heard: false,
  reconnects: 0,
  reorg: 0,
  fault: null,
}
let started = false
const listeners = new Set<() => void>()
const channel = new BroadcastChannel('heliograph-head')

function publish(next: Partial<Live>): void {
  live = { ...live, ...next }
  for (const listener of listeners) listener()
}

function take(message: Message): void {
  if ('down' in message) publish({ freshness: 'connecting' })
  if (!('head' in message) || message.head === null) return
  const { head, asked } = message
  // Asked for because none came: if the chain is silent too, the index cannot be called live.
  const behind = (head.lagBlocks ?? (asked ? Number.POSITIVE_INFINITY : 0)) > delayedFrom
  const back = live.freshness === 'connecting' && live.heard ? 1 : 0
  const freshness = behind ? 'delayed' : 'live'
  const known = live.head?.reorgs ?? head.reorgs ?? 0
  const reorg = (head.reorgs ?? 0) > known ? (head.reorgs ?? 0) : live.reorg
  publish({ freshness, head, heard: true, fault: null, reorg, reconnects: live.reconnects + back })
}

/** Opens the stream for all tabs, and keeps checking it; until the tab closes. */
function lead(): Promise<never> {
  let heard = performance.now()
  const tell = (message: Message) => {
    heard = performance.now()
    take(message)
    channel.postMessage(message)
  }
  openHeadStream({
    onHead: (head) => tell({ head, asked: false }),
    onDown: () => tell({ down: true }),
  })
  channel.addEventListener('message', (event: MessageEvent<Message>) => {
    if ('hello' in event.data && live.freshness !== 'connecting')
      channel.postMessage({ head: live.head, asked: false } satisfies Message)
  })
  // The stream speaks when the index moves: of one that stands still only a question tells.
  setInterval(() => {
    if (performance.now() - heard < silence || live.freshness === 'connecting') return
    ask(headQuery, {}).then(
      ({ head }) => tell({ head, asked: true }),
      () => tell({ down: true }),
    )
  }, silence)
  return new Promise(() => undefined)
}

/**
 * A browser allows six connections per host over all its tabs, so one tab holds the stream and tells
 * the others; when it closes, the lock passes on. Without locks (no secure context) each has its own.
 */
function start(): void {
  if ('locks' in navigator) {
    channel.addEventListener('message', (event: MessageEvent<Message>) => take(event.data))
    channel.postMessage({ hello: true } satisfies Message)
    void navigator.locks.request('heliograph-head', lead)
  } else void lead()
  askHead()
}

/** Pages need the head's time to ask their questions: sooner than the stream may say it. */
export function askHead(): void {
  ask(headQuery, {}).then(
    ({ head }) => {
      if (live.head === null) publish({ head, fault: null })
    },
    (error: unknown) => publish({ fault: error instanceof AskError ? error : null }),
  )
}

export function subscribeLive(listener: () => void): () => void {
  if (!started) start()
  started = true
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export const readLive = (): Live => live

export const useLive = (): Live => useSyncExternalStore(subscribeLive, readLive)
