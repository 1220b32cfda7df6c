import { once } from 'node:events'
import { connect } from 'node:net'
import { clientFrame, createFrameReader } from './frames'

/** One reader's connection. */
export type Connection = { say(text: string): void; end(): Promise<void> }

type Place = { port: number; path: string; headers: Record<string, string> }

const END = '\r\n\r\n'

/**
 * A WebSocket over a plain socket, without compression: a client of a library costs as much as the server, and would
 * hold it up. Resolves when the server has answered the upgrade. An end that was not asked for ends the process.
 */
export function openReader(
  { port, path, headers }: Place,
  onText: (payload: Buffer) => void,
): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true })
  let isLeaving = false
  const read = createFrameReader({
    text: onText,
    ping: (payload) => void socket.write(clientFrame('pong', payload)),
    close(code, reason) {
      throw new Error(`A reader was closed by the server: ${code} ${reason}`)
    },
  })
  socket.on('connect', () => socket.write(upgradeRequest(path, headers)))
  socket.on('error', (error) => {
    throw error
  })
  socket.on('close', () => {
    if (!isLeaving) throw new Error('A reader was cut by the server')
  })
  const connection: Connection = {
    say: (text) => void socket.write(clientFrame('text', Buffer.from(text))),
    async end() {
      isLeaving = true
      socket.destroy()
      await once(socket, 'close')
    },
  }
  return new Promise((resolve) => {
    let head: Buffer | undefined = Buffer.alloc(0)
    socket.on('data', (chunk) => {
      if (!head) {
        read(chunk)
        return
      }
      head = Buffer.concat([head, chunk])
      const end = head.indexOf(END)
      if (end < 0) return
      const text = head.toString('latin1', 0, end)
      if (!text.startsWith('HTTP/1.1 101')) throw new Error(`No WebSocket was opened: ${text}`)
      const rest = head.subarray(end + END.length)
      head = undefined
      resolve(connection)
      read(rest)
    })
  })
}

function upgradeRequest(path: string, headers: Record<string, string>): string {
  const all = {
    host: '127.0.0.1',
    connection: 'Upgrade',
    upgrade: 'websocket',
    'sec-websocket-version': '13',
    'sec-websocket-key': 'aGVsaW9ncmFwaC1iZW5jaA==',
    ...headers,
  }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return `GET ${path} HTTP/1.1\r\n${lines.join('\r\n')}${END}`
}
