import { handleProtocols, makeServer, type Server } from 'graphql-ws'
import { type WebSocket, WebSocketServer } from 'ws'
import { messageOf } from '../errors'
import { createLog } from '../log'
import { type Connection, createOperations, type Served } from './graphql-operation'
import { MAX_BODY } from './http/body'
import { createPacedWriter } from './paced-writer'
import { keepAlive } from './streams/keep-alive'
import { limitMessages } from './streams/message-limit'
import { closeSocket, cutUnlessClosed, ENDS, endSocket } from './streams/sender'
import type { SocketServer } from './streams/socket-server'
import type { End } from './streams/values'

const log = createLog('api')

/** GraphQL by WebSocket at /graphql, in the protocol graphql-transport-ws. */
export function createGraphqlSocket(served: Served): SocketServer {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_BODY, handleProtocols })
  const server = makeServer(createOperations(served))
  return {
    upgrade(request, socket, head, refusal) {
      sockets.handleUpgrade(request, socket, head, (connection) => {
        connection.on('error', (error) => {
          log.debug(`lost a WebSocket: ${messageOf(error)}`)
          cutUnlessClosed(connection) // ws has said why by then
        })
        if (refusal) endSocket(connection, refusal)
        else serve(server, connection, /[?&]block=/.test(request.url ?? ''))
      })
    },
    close() {
      for (const connection of sockets.clients) endSocket(connection, 'leaving')
      sockets.close()
    },
  }
}

function serve(server: Server<Connection>, socket: WebSocket, isAtBlock: boolean): void {
  /** Its streams end at once, also if it takes its time to go. */
  function end(why: End | 'flood'): void {
    endSocket(socket, why)
    const { code, reason } = ENDS[why]
    leave(code, reason).catch(fail)
  }
  const writer = createPacedWriter(socket, () => end('slow'))
  function fail(error: unknown): void {
    log.error(error instanceof Error ? (error.stack ?? error.message) : String(error))
    closeSocket(socket, 1011, 'INTERNAL_SERVER_ERROR')
  }
  limitMessages(socket, () => end('flood'))
  const leave = server.opened(
    {
      protocol: socket.protocol,
      send: writer.send,
      close: (code = 1000, reason = '') => closeSocket(socket, code, reason),
      onMessage(listen) {
        socket.on('message', (bytes) => {
          if (socket.readyState === socket.OPEN) listen(String(bytes)).catch(fail)
        })
      },
    },
    { end, isAtBlock },
  )
  keepAlive(socket)
  socket.once('close', (code, reason) => {
    writer.close()
    leave(code, String(reason)).catch(fail)
  })
}
