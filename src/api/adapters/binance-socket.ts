import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import type { Feed } from '../streams/feed'
import { createSender, endSocket } from '../streams/sender'
import { openSession } from '../streams/session'
import { createSocketServer, type SocketServer } from '../streams/socket-server'
import type { Message } from '../streams/subscription'
import { priceText, sizeText } from '../streams/terms'
import { writtenOnce } from '../streams/written-once'
import { refusalOf } from './binance-codes'
import { answerRequest, readStream } from './binance-request'
import { pairName } from './pair'

/** Quiet connections are pinged, so that what lies between does not cut them; milliseconds. */
const PING_MS = 20_000

/** `/binance/ws`, `/binance/ws/<stream>`: changes of books. */
export const createBinanceServer = (feed: Feed): SocketServer =>
  createSocketServer(feed, (socket, request) => serve(feed, socket, request))

const updateOf = writtenOnce((_, message) =>
  message.channel === 'book' ? JSON.stringify(depthUpdateOf(message)) : '',
)

function serve(feed: Feed, socket: WebSocket, request: IncomingMessage): void {
  const { send, sendText } = createSender(socket, () => session.close())
  const session = openSession(feed, {
    message(hub, message) {
      if (message.channel !== 'book') return
      // Readers have the beginning from /depth: a snapshot here means that commits were not told, which the format cannot say.
      if (message.envelope.type === 'snapshot') endSocket(socket, 'restart')
      else sendText(updateOf(hub, message))
    },
    heartbeat() {},
    end: (reason) => endSocket(socket, reason),
  })
  const pings = setInterval(() => socket.ping(), PING_MS)
  socket.once('close', () => {
    clearInterval(pings)
    session.close()
  })
  // One after the other: a request may wait for a market to be looked up.
  let turn = begin().catch((error) => {
    send(refusalOf(error))
    socket.close(1008, 'UNKNOWN_STREAM')
  })
  socket.on('message', (bytes) => {
    turn = turn.then(() => answerRequest(feed, session, String(bytes), send))
  })

  async function begin(): Promise<void> {
    const name = streamIn(String(request.url))
    if (name !== undefined) session.add([await readStream(feed, name)], undefined, false)
  }
}

/** The stream that the path names. */
function streamIn(target: string): string | undefined {
  const name = /^\/binance\/ws\/([^/?]+)/.exec(target)?.[1]
  return name?.replace(/%40/gi, '@')
}

/** Absolute sizes, 0 for levels that are gone. */
function depthUpdateOf({ envelope, terms, levels }: Message & { channel: 'book' }): object {
  const sides = (side: typeof levels.bids) =>
    side.map(({ price, size }) => [priceText(terms, price), sizeText(terms, size)])
  return {
    e: 'depthUpdate',
    E: envelope.sentAt,
    s: pairName(terms),
    U: Number(envelope.prevSeq) + 1,
    u: envelope.seq,
    b: sides(levels.bids),
    a: sides(levels.asks),
  }
}
