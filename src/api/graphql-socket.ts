import { handleProtocols, makeServer, type Server } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../errors'
import { createLog } from '../log'
import { type Connection, createOperations, type Served } from './graphql-operation'
import { MAX_BODY } from './http/body'
import { createPacedWriter } from './paced-writer'
import type { SocketServer } from './streams/socket-server'
import type { End } from './streams/values'

/** Most connections from one address. */
const MOST_CONNECTIONS = 256

/** Whoever does not answer a ping until the next one is gone. */
const PING_MS = 12_000

/** Who does not answer a close is cut after so long. */
const CLOSE_MS = 5_000

/** As /v1/ws closes. */
const ENDS: Record<End, [code: number, reason: string]> = {
  restart: [1012, 'RESTART'],
  epoch: [1012, 'NEW_EPOCH'],
  slow: [1013, 'SLOW_CONSUMER'],
}

const log = createLog('api')

/** GraphQL by WebSocket at /graphql, in the protocol graphql-transport-ws. */
export function createGraphqlSocket(served: Served): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY, handleProtocols })
  const server = makeServer(createOperations(served))
  const counts = new Map<string, number>()

  function count(address: string, change: 1 | -1): number {
    const now = (counts.get(address) ?? 0) + change
    if (now === 0) counts.delete(address)
    else counts.set(address, now)
    return now
  }

  return {
    upgrade(request, socket, head) {
      const address = request.socket.remoteAddress ?? ''
      sockets.handleUpgrade(request, socket, head, (connection) => {
        connection.once('close', () => count(address, -1))
        // ws has closed it by then, with the code that fits.
        connection.on('error', (error) => log.debug(`lost a WebSocket: ${messageOf(error)}`))
        if (count(address, 1) > MOST_CONNECTIONS) part(connection, 1008, 'TOO_MANY_CONNECTIONS')
        else serve(server, connection)
      })
    },
    close() {
      for (const connection of sockets.clients) part(connection, 1001, 'GOING_AWAY')
      sockets.close()
    },
  }
}

function part(socket: WebSocket, code: number, reason: string): void {
  socket.close(code, reason)
  setTimeout(() => socket.terminate(), CLOSE_MS).unref()
}

function serve(server: Server<Connection>, socket: WebSocket): void {
  /** Its streams end at once, also if it takes its time to go. */
  function end(reason: End): void {
    part(socket, ...ENDS[reason])
    leave(...ENDS[reason]).catch(fail)
  }
  const writer = createPacedWriter(socket, () => end('slow'))
  function fail(error: unknown): void {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    part(socket, 1011, 'INTERNAL_SERVER_ERROR')
  }
  const leave = server.opened(
    {
      protocol: socket.protocol,
      send: writer.send,
      close: (code = 1000, reason = '') => part(socket, code, reason),
      onMessage(listen) {
        socket.on('message', (bytes) => void listen(String(bytes)).catch(fail))
      },
    },
    { end },
  )
  let isAlive = true
  socket.on('pong', () => {
    isAlive = true
  })
  const pinging = setInterval(() => {
    if (!isAlive) socket.terminate()
    isAlive = false
    if (socket.readyState === socket.OPEN) socket.ping()
  }, PING_MS)
  socket.once('close', (code, reason) => {
    clearInterval(pinging)
    writer.close()
    leave(code, String(reason)).catch(fail)
  })
}
