import { connect } from 'node:net'
import { WebSocket } from 'ws'

/** A WebSocket that answers to nobody. `closed`: code and reason of its end, or the status it was refused with. */
export function openSocket(
  url: string,
  {
    from,
    protocols = [],
    ...options
  }: { from?: string; protocols?: string[]; autoPong?: boolean } = {},
) {
  const headers = from === undefined ? {} : { 'x-forwarded-for': from }
  const socket = new WebSocket(url.replace('http', 'ws'), protocols, { headers, ...options })
  let refused = ''
  socket.on('error', (error) => {
    refused ||= error.message
  })
  const opened = new Promise<boolean>((resolve) => {
    socket.once('open', () => resolve(true))
    socket.once('close', () => resolve(false))
  })
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) =>
      resolve(code === 1006 && refused ? refused : `${code} ${reason}`.trim()),
    ),
  )
  return { socket, opened, closed }
}

/** A connection without a protocol; `ended`: all that it heard until the server closed it. */
export function openRaw(port: number) {
  const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
  const chunks: Buffer[] = []
  socket.on('data', (chunk) => chunks.push(chunk))
  socket.on('error', () => {})
  const heard = () => Buffer.concat(chunks)
  const ended = new Promise<Buffer>((resolve) => {
    socket.once('end', () => resolve(heard()))
    socket.once('close', () => resolve(heard()))
  })
  return { socket, heard, ended }
}

/** What begins a WebSocket by hand. */
export const handshake = (path: string) =>
  `GET ${path} HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`
