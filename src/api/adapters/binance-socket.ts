import type { IncomingMessage } from 'node:http'
import type { WebSocket } from 'ws'
import type { Feed } from '../streams/feed'
import { readRequests } from '../streams/message-limit'
import { closeSocket, createSender, endSocket } from '../streams/sender'
import { openSession } from '../streams/session'
import { createSocketServer, type SocketServer } from '../streams/socket-server'
import type { Message } from '../streams/subscription'
import { priceText, sizeText } from '../streams/terms'
import { writtenOnce } from '../streams/written-once'
import { refusalOf } from './binance-codes'
import { answerRequest, readStream } from './binance-request'
import { pairName } from './pair'

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
  socket.once('close', () => session.close())
  const begun = begin().catch((error) => {
    send(refusalOf(error))
    closeSocket(socket, 1008, 'UNKNOWN_STREAM')
  })
  const answer = (text: string) => answerRequest(feed, session, text, send)
  readRequests(socket, begun, answer, () => {
    session.close()
    endSocket(socket, 'flood')
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
