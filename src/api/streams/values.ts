import { GraphQLError } from 'graphql'
import { PATIENCE } from '../limits'
import type { Feed } from './feed'
import type { Hub } from './hub'
import { type Cursor, openSession } from './session'
import type { Message, Subscription } from './subscription'

/** Makes values of what streams say, in the moment it is said. Undefined: the next message holds this one too. */
export type Teller<Value> = {
  message(hub: Hub, message: Message): Value | undefined
  heartbeat(hub: Hub, seq: number): Value
}

const ENDS = {
  restart: ['RESTART', 'The server ends: subscribe again.'],
  epoch: ['NEW_EPOCH', 'The index was made anew: subscribe again, without a cursor.'],
  slow: ['SLOW_CONSUMER', 'Too much waits for this reader: read faster.'],
} as const

export type End = keyof typeof ENDS

/**
 * Subscriptions as an iterable. Only once the feed has a hub. At its end it throws `RESTART`, `NEW_EPOCH`, `SLOW_CONSUMER`, or,
 * where the transport has an end of its own, tells it.
 */
export function valuesOf<Value>(
  feed: Feed,
  subscriptions: Subscription[],
  after: Cursor | undefined,
  teller: Teller<Value>,
  onEnd?: (end: End) => void,
): AsyncIterableIterator<Value> {
  let waiting: { value: Value; bytes: number; at: number }[] = []
  let bytes = 0
  let allowed = { bytes: Number.POSITIVE_INFINITY, messages: Number.POSITIVE_INFINITY }
  let ended: End | 'left' | undefined
  let wake = () => {}

  function finish(reason: End | 'left'): void {
    if (ended) return
    ended = reason
    session.close()
    if (reason !== 'left') onEnd?.(reason)
    wake()
  }
  function push(value: Value | undefined, size: number): void {
    if (value === undefined) return
    const [first] = waiting
    const isSlow =
      bytes + size > allowed.bytes ||
      waiting.length >= allowed.messages ||
      (first !== undefined && Date.now() - first.at > PATIENCE.ms)
    if (isSlow) {
      waiting = []
      finish('slow')
    } else {
      waiting.push({ value, bytes: size, at: Date.now() })
      bytes += size
    }
    wake()
  }
  const session = openSession(feed, {
    message: (hub, message) => push(teller.message(hub, message), sizeOf(message)),
    heartbeat: (hub, [last]) => push(teller.heartbeat(hub, last?.seq ?? hub.seq), ROW_BYTES),
    end: finish,
  })
  session.add(subscriptions, after)
  // What it asked for is not held against it.
  allowed = { bytes: bytes + PATIENCE.bytes, messages: waiting.length + PATIENCE.messages }

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      for (;;) {
        const next = waiting.shift()
        if (next) {
          bytes -= next.bytes
          return { done: false, value: next.value }
        }
        if (ended === 'left' || (ended && onEnd)) return { done: true, value: undefined }
        if (ended) {
          const [code, message] = ENDS[ended]
          throw new GraphQLError(message, { extensions: { code } })
        }
        await new Promise<void>((resolve) => {
          wake = resolve
        })
      }
    },
    async return() {
      finish('left')
      return { done: true, value: undefined }
    },
  }
}

/** About what a level, a trade or a candle takes while it waits. */
const ROW_BYTES = 100

function sizeOf(message: Message): number {
  switch (message.channel) {
    case 'book':
      return ROW_BYTES * (1 + message.levels.bids.length + message.levels.asks.length)
    case 'trade':
      return ROW_BYTES * (1 + message.trades.length)
    case 'candle':
      return ROW_BYTES * (1 + message.candles.length)
    case 'retract':
      return ROW_BYTES * (1 + message.ids.length + message.starts.length)
    case 'ticker':
      return ROW_BYTES
  }
}
