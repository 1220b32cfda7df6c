import { once } from 'node:events'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import * as native from '../../src/api/streams/envelope'
import * as kraken from '../../src/api/streams/kraken'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'

let server: FakeFeed
afterEach(async () => {
  vi.restoreAllMocks()
  await server.close()
})

test('a commit is written once for each format and depth, however many read it', async () => {
  server = await startFakeFeed()
  const forSockets = vi.spyOn(kraken, 'krakenOf')
  const forEvents = vi.spyOn(native, 'nativeOf')
  const sockets = await Promise.all(
    Array.from({ length: 6 }, (_, i) => openSocket(i < 4 ? 10 : 25)),
  )
  const events = await Promise.all(Array.from({ length: 3 }, openEvents))
  const before = [forSockets.mock.calls.length, forEvents.mock.calls.length]
  expect(before).toEqual([6, 3]) // snapshots

  await server.say([order(1, 'BUY', 4, 5)])
  const heard = await Promise.all(sockets.map(({ next }) => next()))
  expect(heard.map(({ seq }) => seq)).toEqual(Array(6).fill(11))
  for (const { next } of events) expect(await next()).toContain('"seq":11')
  const after = [forSockets.mock.calls.length, forEvents.mock.calls.length]
  expect(after).toEqual([8, 4]) // two depths, one

  for (const { close } of [...sockets, ...events]) close()
})

async function openSocket(depth: number) {
  const socket = new WebSocket(`${server.url.replace('http', 'ws')}/v1/ws`)
  const waiting: { type: string; seq: number }[] = []
  socket.on('message', (bytes) => {
    const message = JSON.parse(String(bytes))
    if (message.channel === 'book') waiting.push(message)
    socket.emit('heard')
  })
  await once(socket, 'open')
  socket.send(
    JSON.stringify({ method: 'subscribe', params: { channel: 'book', symbol: ['SHARE1'], depth } }),
  )
  const next = async () => {
    while (waiting.length === 0) await once(socket, 'heard')
    return waiting.shift() as (typeof waiting)[number]
  }
  expect((await next()).type).toBe('snapshot')
  return { next, close: () => socket.terminate() }
}

async function openEvents() {
  const aborted = new AbortController()
  const response = await fetch(`${server.url}/v1/stream?book=SHARE1:10`, { signal: aborted.signal })
  const reader = (response.body as ReadableStream<Uint8Array>).getReader()
  const next = async () => String(Buffer.from((await reader.read()).value ?? []))
  expect(await next()).toContain('"snapshot"')
  return { next, close: () => aborted.abort() }
}
