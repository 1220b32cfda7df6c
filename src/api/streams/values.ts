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
  let waiting: Value[] = []
  let allowed = Number.POSITIVE_INFINITY
  let ended: End | 'left' | undefined
  let wake = () => {}

  function finish(reason: End | 'left'): void {
    if (ended) return
    ended = reason
    session.close()
    if (reason !== 'left') onEnd?.(reason)
    wake()
  }
  function push(value: Value | undefined): void {
    if (value === undefined) return
    if (waiting.length >= allowed) {
      waiting = []
      finish('slow')
    } else waiting.push(value)
    wake()
  }
  const session = openSession(feed, {
    message: (hub, message) => push(teller.message(hub, message)),
    heartbeat: (hub, [last]) => push(teller.heartbeat(hub, last?.seq ?? hub.seq)),
    end: finish,
  })
  session.add(subscriptions, after)
  allowed = waiting.length + PATIENCE.messages // what it asked for is not held against it

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      for (;;) {
        const value = waiting.shift()
        if (value !== undefined) return { done: false, value }
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
