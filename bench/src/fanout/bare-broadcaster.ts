import { readFileSync } from 'node:fs'
import { createServer, type Server as HttpServer } from 'node:http'
import { type AddressInfo, createServer as createControl, type Server } from 'node:net'
import { WebSocketServer } from 'ws'

/**
 * The least that `ws` can do: the same bytes for every socket, as they were captured. What to send comes over a second
 * port, a line each: numbers of the first message and of the one after the last.
 */
const messages = readFileSync(process.env.BENCH_MESSAGES ?? '', 'latin1')
  .split('\n')
  .map((text) => Buffer.from(text, 'latin1'))

const http = createServer()
const sockets = new WebSocketServer({ server: http, perMessageDeflate: false }).clients

/** One message a turn of the event loop, so that sockets are written to meanwhile. */
function broadcast(next: number, end: number): void {
  const message = messages[next]
  if (!message || next >= end) return
  for (const socket of sockets) socket.send(message, { binary: false })
  if (next + 1 < end) setImmediate(() => broadcast(next + 1, end))
}

const control = createControl({ noDelay: true }, (socket) => {
  let rest = ''
  socket.on('data', (chunk) => {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [from = 0, to = 0] = line.split(' ').map(Number)
      broadcast(from, to)
    }
  })
  socket.on('error', () => {}) // it ends with the bench
})

const listening = (server: HttpServer | Server) =>
  new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })

async function main(): Promise<void> {
  const [port, controlPort] = [await listening(http), await listening(control)]
  process.stdout.write(`BENCH_PORTS ${port} ${controlPort}\n`)
}

void main()
