import type { AddressInfo } from 'node:net'
import { connect, createServer, type Socket } from 'node:net'
import { serverUrl } from './stack'

/** The stack behind a switch: to a browser, `off` is a server that was stopped, `on` one that was started again. */
export type Switch = { url: string; off: () => Promise<void>; on: () => Promise<void> }

export async function putSwitch(): Promise<Switch> {
  const { hostname, port } = new URL(serverUrl())
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const stack = connect(Number(port), hostname)
    client.pipe(stack).pipe(client)
    for (const [socket, other] of [
      [client, stack],
      [stack, client],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => other.destroy())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroy()
      })
    }
  })
  let own = 0
  const on = () =>
    new Promise<void>((resolve) => {
      server.listen(own, '127.0.0.1', () => {
        own = (server.address() as AddressInfo).port
        resolve()
      })
    })
  const off = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      for (const socket of sockets) socket.destroy()
    })
  await on()
  return { url: `http://127.0.0.1:${own}`, off, on }
}
