import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Feed } from './feed'
import { endSocket } from './sender'

/** Longest message of a reader, bytes. */
const MAX_MESSAGE = 16_384

/** WebSockets of one path. */
export type SocketServer = {
  /** Takes a connection over; the path has been looked at. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void
  close(): void
}

/** `serve` is called for each connection once the feed has a hub; before, they are closed as `SYNCING`. */
export function createSocketServer(
  feed: Feed,
  serve: (socket: WebSocket, request: IncomingMessage) => void,
): SocketServer {
  const server = new WebSocketServer({ noServer: true, maxPayload: MAX_MESSAGE })
  return {
    upgrade(request, socket, head) {
      server.handleUpgrade(request, socket, head, (connection) => {
        connection.on('error', () => connection.terminate())
        if (feed.hub()) serve(connection, request)
        else endSocket(connection, 'syncing')
      })
    },
    close() {
      for (const connection of server.clients) endSocket(connection, 'leaving')
      server.close()
    },
  }
}
