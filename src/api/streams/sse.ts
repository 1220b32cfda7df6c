import { errorReply, type Reply } from '../http/reply'
import { cursorText, readCursor } from './cursor'
import { nativeOf } from './envelope'
import type { Feed } from './feed'
import type { Hub } from './hub'
import { createOutbox } from './outbox'
import { readSubscriptions } from './query'
import { openSession } from './session'
import type { Message } from './subscription'
import { writtenOnce } from './written-once'

const farewell = (code: string, message: string) =>
  Buffer.from(`event: error\ndata: ${JSON.stringify({ error: { code, message } })}\n\n`)

const eventText = (hub: Hub, message: Message, id: string) =>
  `event: ${message.channel}\n${id}data: ${JSON.stringify(nativeOf(hub, message))}\n\n`
/** A cut inside a commit replays all of it: only its last event has an id. */
const lastEventOf = writtenOnce((hub, message, upTo: number) =>
  eventText(hub, message, `id: ${cursorText(hub.epoch, upTo)}\n`),
)
const otherEventOf = writtenOnce((hub, message) => eventText(hub, message, ''))

const ENDS = {
  restart: farewell('RESTART', 'The server ends: connect again.'),
  epoch: farewell('NEW_EPOCH', 'The index was made anew: connect again, without a cursor.'),
}
const SLOW = farewell(
  'SLOW_CONSUMER',
  'Too much waits for this reader: read faster, or ask for less.',
)

/** `/v1/stream`: server-sent events, resumed by `Last-Event-ID` or `?after=`. */
export async function streamReply(
  feed: Feed,
  url: URL,
  lastEventId: string | undefined,
): Promise<Reply> {
  if (!feed.hub())
    return errorReply(503, 'SYNCING', 'The feeds begin once the index is at the head.')
  const { searchParams } = url
  const subscriptions = await readSubscriptions(feed, searchParams)
  const after = readCursor(lastEventId || searchParams.get('after') || undefined)
  const outbox = createOutbox(SLOW, () => session.close())
  const session = openSession(feed, {
    message(hub, message, upTo) {
      outbox.push(upTo === undefined ? otherEventOf(hub, message) : lastEventOf(hub, message, upTo))
    },
    heartbeat(hub, last) {
      const said = {
        channel: 'heartbeat',
        type: 'update',
        epoch: hub.epoch,
        seq: hub.seq,
        block: hub.block,
        finalizedBlock: hub.finalized.number,
        sentAt: Date.now(),
        last: last.map(({ subscription, seq }) => ({ ...subscription, seq })),
      }
      const id = cursorText(hub.epoch, hub.seq)
      outbox.push(Buffer.from(`event: heartbeat\nid: ${id}\ndata: ${JSON.stringify(said)}\n\n`))
    },
    end: (reason) => outbox.end(ENDS[reason]),
  })
  session.add(subscriptions, after)
  outbox.begin()
  return {
    status: 200,
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-cache' },
    body: outbox,
  }
}
