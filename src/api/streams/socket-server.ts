import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../../errors'
import { createLog } from '../../log'
import type { Refusal } from '../connections'
import { LIMITS } from '../limits'
import type { Feed } from './feed'
import { keepAlive } from './keep-alive'
import { cutUnlessClosed, endSocket } from './sender'

/** WebSockets of one path. */
export type SocketServer = {
  /** Takes a connection over; the path has been looked at. With a refusal it is told so, and closed. */
  upgrade(
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    refusal: Refusal | undefined,
  ): void
  close(): void
}

const log = createLog('api')

/** `serve` is called for each connection once the feed has a hub; before, they are closed as `SYNCING`. */
export function createSocketServer(
  feed: Feed,
  serve: (socket: WebSocket, request: IncomingMessage) => void,
): SocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: LIMITS.messageBytes })
  return {
    upgrade(request, socket, head, refusal) {
      server.handleUpgrade(request, socket, head, (connection) => {
        connection.on('error', (error) => {
          log.debug(`lost a WebSocket: ${messageOf(error)}`)
          cutUnlessClosed(connection) // ws has said why by then
        })
        if (refusal) endSocket(connection, refusal)
        else if (!feed.hub()) endSocket(connection, 'syncing')
        else {
          keepAlive(connection)
          serve(connection, request)
        }
      })
    },
    close() {
      for (const connection of server.clients) endSocket(connection, 'leaving')
      server.close()
    },
  }
}
