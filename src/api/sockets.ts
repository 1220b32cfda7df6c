import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { messageOf } from '../errors'
import { createLog } from '../log'
import type { Connections } from './connections'
import type { SocketServer } from './streams/socket-server'

const log = createLog('api')

/** Lets WebSockets in, by the names of their routes. Who does not get that far is answered by HTTP. */
export function serveSockets(
  server: Server,
  connections: Connections,
  served: Map<string, SocketServer>,
  nameOf: (target: string) => string,
): void {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Nobody else hears that it broke, and without a listener that would end the process.
    socket.on('error', (error) => log.debug(`lost a connection: ${messageOf(error)}`))
    const found = served.get(nameOf(request.url ?? '/'))
    if (!found) return refuse(socket, '404 Not Found')
    if (connections.isFlooded(request)) return refuse(socket, '429 Too Many Requests')
    found.upgrade(request, socket, head, connections.enter(request, socket))
  })
}

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\ncontent-length: 0\r\nconnection: close\r\n\r\n`, () =>
    socket.destroy(),
  )
}
