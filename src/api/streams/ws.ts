import { randomUUID } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../../errors'
import type { Feed } from './feed'
import type { Hub } from './hub'
import { krakenOf, MINUTES } from './kraken'
import { PATIENCE } from './outbox'
import { openSession } from './session'
import type { Message } from './subscription'
import { answerRequest } from './ws-request'

const MAX_MESSAGE = 16_384
const CHANNELS: Record<string, string> = { candle: 'ohlc' }

/** Reasons to close, by WebSocket code. */
const ENDS = {
  restart: { code: 1012, reason: 'RESTART' },
  epoch: { code: 1012, reason: 'NEW_EPOCH' },
}

export type StreamServer = {
  /** Takes a connection over; the path has been looked at. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** `/v1/ws`: the streams by WebSocket. */
export function createStreamServer(feed: Feed, version: string): StreamServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE })
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (connection) => serve(feed, version, connection))
    },
    close() {
      for (const connection of server.clients) connection.close(1001, 'GOING_AWAY')
      server.close()
    },
  }
}

/** All readers of a message get the same bytes. */
const written = new WeakMap<Message, Buffer>()

function textOf(hub: Hub, message: Message): Buffer {
  const known = written.get(message)
  if (known) return known
  const text = Buffer.from(JSON.stringify(krakenOf(hub, message)))
  written.set(message, text)
  return text
}

function serve(feed: Feed, version: string, socket: WebSocket): void {
  if (!feed.hub()) {
    socket.close(1013, 'SYNCING')
    return
  }
  let waiting = 0
  let stuckSince: number | undefined
  let onIdle: (() => void) | undefined

  const ready = () =>
    waiting === 0 ? Promise.resolve() : new Promise<void>((resolve) => (onIdle = resolve))

  function send(text: string | Buffer): void {
    if (socket.readyState !== socket.OPEN) return
    const now = Date.now()
    if (waiting === 0) stuckSince = undefined
    else stuckSince ??= now
    const isSlow =
      socket.bufferedAmount > PATIENCE.bytes ||
      waiting >= PATIENCE.messages ||
      (stuckSince !== undefined && now - stuckSince > PATIENCE.ms)
    if (isSlow) {
      session.close()
      socket.close(1013, 'SLOW_CONSUMER')
      setTimeout(() => socket.terminate(), PATIENCE.ms).unref()
      return
    }
    waiting += 1
    socket.send(text, { binary: false }, () => {
      waiting -= 1
      stuckSince = undefined
      if (waiting === 0) onIdle?.()
    })
  }

  const say = (value: object) => send(JSON.stringify(value))

  const session = openSession(feed, {
    message: (hub, message) => send(textOf(hub, message)),
    heartbeat(hub, last) {
      say({
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
    end: (reason) => socket.close(ENDS[reason].code, ENDS[reason].reason),
  })
  socket.once('close', () => session.close())
  socket.on('error', () => socket.terminate())
  // One after the other: a request may wait for a market to be looked up.
  let turn = Promise.resolve()
  socket.on('message', (bytes) => {
    turn = turn
      .then(() => answerRequest(feed, session, String(bytes), say, ready))
      .catch((error) => say({ error: messageOf(error) }))
  })
  const system = { api_version: 'v2', connection_id: randomUUID(), system: 'online', version }
  say({ channel: 'status', type: 'update', data: [system] })
}
