import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type WebSocket, WebSocketServer } from 'ws'
import { followHeads, type Head } from './head-follower'

const head = (number: number): Head => ({
  number: `0x${number.toString(16)}`,
  hash: `0x${number.toString(16).padStart(64, 'a')}`,
  parentHash: `0x${(number - 1).toString(16).padStart(64, 'a')}`,
})
const NEVER = 1_000_000

describe('following heads', () => {
  const ends: (() => unknown)[] = []
  const heard: number[] = []
  const onHead = ({ number }: Head) => void heard.push(Number(number))

  afterEach(async () => {
    for (const end of ends.splice(0)) await end()
    heard.length = 0
  })

  /** A node of which only the socket is scripted: it says `greeting` to whoever subscribes. */
  async function startSocket(greeting: (connections: number) => string) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
    let connections = 0
    let current: WebSocket | undefined
    server.on('connection', (socket) => {
      connections += 1
      current = socket
      socket.once('message', () => socket.send(greeting(connections)))
    })
    await new Promise((resolve) => server.once('listening', resolve))
    ends.push(() => new Promise((resolve) => server.close(resolve)))
    return {
      url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
      connections: () => connections,
      isOpen: () => current?.readyState === 1,
      announce: (number: number) =>
        current?.send(
          JSON.stringify({ method: 'eth_subscription', params: { result: head(number) } }),
        ),
    }
  }

  function follow(socketUrl: string, pollMs: { silent: number; announced: number }) {
    let newest = 7
    const end = followHeads({ socketUrl, askHead: async () => head(newest), pollMs, onHead })
    ends.unshift(end)
    return {
      end,
      mine: () => {
        newest += 1
      },
    }
  }

  const SUBSCRIBED = JSON.stringify({ id: 1, result: '0x1' })

  it('tells the head that is there, then each as it is announced', async () => {
    const socket = await startSocket(() => SUBSCRIBED)
    follow(socket.url, { silent: NEVER, announced: NEVER })
    await vi.waitFor(() => expect(heard).toEqual([7]))
    await vi.waitFor(() => expect(socket.isOpen()).toBe(true))
    socket.announce(8)
    socket.announce(9)
    await vi.waitFor(() => expect(heard).toEqual([7, 8, 9]))
  })

  it.each(['<html>bad gateway</html>', 'null', ''])(
    'leaves a socket that says %j, asks meanwhile, and tries the socket again',
    async (nonsense) => {
      const socket = await startSocket((connections) => (connections === 1 ? nonsense : SUBSCRIBED))
      const node = follow(socket.url, { silent: 20, announced: NEVER })
      await vi.waitFor(() => expect(socket.connections()).toBe(1))
      node.mine()
      await vi.waitFor(() => expect(heard).toContain(8))
      await vi.waitFor(() => expect(socket.connections()).toBe(2), { timeout: 5_000 })
      await vi.waitFor(() => expect(socket.isOpen()).toBe(true))
      socket.announce(99)
      await vi.waitFor(() => expect(heard).toContain(99))
    },
  )

  it('asks alone where there is no socket, and says nothing after its end', async () => {
    const gone = await startSocket(() => SUBSCRIBED)
    for (const end of ends.splice(0)) await end()
    const node = follow(gone.url, { silent: 10, announced: NEVER })
    await vi.waitFor(() => expect(heard.length).toBeGreaterThan(2)) // again while it stays
    node.end()
    const told = heard.length
    node.mine()
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(heard).toHaveLength(told)
  })
})
