import { randomUUID } from 'node:crypto'
import type { WebSocket } from 'ws'
import { messageOf } from '../../errors'
import type { Feed } from './feed'
import { krakenOf, MINUTES } from './kraken'
import { readRequests } from './message-limit'
import { createSender, endSocket } from './sender'
import { openSession } from './session'
import { createSocketServer, type SocketServer } from './socket-server'
import { writtenOnce } from './written-once'
import { answerRequest } from './ws-request'

const CHANNELS: Record<string, string> = { candle: 'ohlc' }

/** `/v1/ws`: the streams by WebSocket. */
export const createStreamServer = (feed: Feed, version: string): SocketServer =>
  createSocketServer(feed, (socket) => serve(feed, version, socket))

const textOf = writtenOnce((hub, message) => JSON.stringify(krakenOf(hub, message)))

function serve(feed: Feed, version: string, socket: WebSocket): void {
  const { send, sendText, ready } = createSender(socket, () => session.close())
  const session = openSession(feed, {
    message: (hub, message) => sendText(textOf(hub, message)),
    heartbeat(hub, last) {
      send({
        channel: 'heartbeat',
        type: 'update',
        epoch: hub.epoch,
        seq: hub.seq,
        block: hub.block,
        finalizedBlock: hub.finalized.number,
        sentAt: Date.now(),
        last: last.map(({ subscription: { channel, market, ...option }, seq }) => ({
          channel: CHANNELS[channel] ?? channel,
          symbol: hub.markets.get(market)?.terms.symbol,
          ...('resolution' in option && { interval: MINUTES[String(option.resolution)] }),
          seq,
        })),
      })
    },
    end: (reason) => endSocket(socket, reason),
  })
  socket.once('close', () => session.close())
  function onFlood(): void {
    session.close()
    endSocket(socket, 'flood')
  }
  const answer = (text: string) =>
    ready() // who asks much, and does not read the answers, waits for them
      .then(() => answerRequest(feed, session, text, send, ready))
      .catch((error) => send({ error: messageOf(error) }))
  readRequests(socket, Promise.resolve(), answer, onFlood)
  const system = { api_version: 'v2', connection_id: randomUUID(), system: 'online', version }
  send({ channel: 'status', type: 'update', data: [system] })
}
