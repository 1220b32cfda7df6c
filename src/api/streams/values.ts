import { GraphQLError } from 'graphql'
import type { Feed } from './feed'
import type { Hub } from './hub'
import { PATIENCE } from './outbox'
import { type Cursor, openSession } from './session'
import type { Message, Subscription } from './subscription'

/** What one stream says, as values: messages, and heartbeats as undefined. */
export type Said = { hub: Hub; message: Message | undefined; seq: number }

const END = {
  restart: ['RESTART', 'The server ends: subscribe again.'],
  epoch: ['NEW_EPOCH', 'The index was made anew: subscribe again, without a cursor.'],
  slow: ['SLOW_CONSUMER', 'Too much waits for this reader: read faster.'],
} as const

/** One subscription as an iterable. It throws `RESTART`, `NEW_EPOCH`, `SLOW_CONSUMER`. Only once the feed has a hub. */
export function valuesOf(
  feed: Feed,
  subscription: Subscription,
  after: Cursor | undefined,
): AsyncIterableIterator<Said> {
  let waiting: Said[] = []
  let ended: keyof typeof END | 'left' | undefined
  let wake = () => {}

  function finish(reason: typeof ended): void {
    if (ended) return
    ended = reason
    session.close()
    wake()
  }
  function push(said: Said): void {
    if (waiting.length >= PATIENCE.messages) {
      waiting = []
      finish('slow')
    } else waiting.push(said)
    wake()
  }
  const session = openSession(feed, {
    message: (hub, message) => push({ hub, message, seq: message.envelope.seq }),
    heartbeat: (hub, [last]) => push({ hub, message: undefined, seq: last?.seq ?? hub.seq }),
    end: finish,
  })
  session.add([subscription], after)

  return {
    [Symbol.asyncIterator]() {
      return this
    },
    async next() {
      for (;;) {
        const value = waiting.shift()
        if (value) return { done: false, value }
        if (ended === 'left') return { done: true, value: undefined }
        if (ended) {
          const [code, message] = END[ended]
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
