import { afterEach, beforeEach, expect, test } from 'vitest'
import { LIMITS } from '../../src/api/limits'
import { until } from '../api/stub-chain'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'
import { openRaw, openSocket } from './hostile-client'

const limits = { ...LIMITS }
let fake: FakeFeed
beforeEach(async () => {
  fake = await startFakeFeed()
})
afterEach(async () => {
  Object.assign(LIMITS, limits)
  await fake.close()
})

test.each([
  ['/v1/ws', []],
  ['/graphql', ['graphql-transport-ws']],
])('a full server says so: %s', async (path, protocols) => {
  LIMITS.connections = 3
  const url = `${fake.url}${path}`
  const all = Array.from({ length: 3 }, () => openSocket(url, { protocols }))
  await Promise.all(all.map(({ opened }) => opened))
  expect(await openSocket(url, { protocols }).closed).toBe('1013 SERVER_FULL')
  const late = await fetch(`${fake.url}/v1/stream?book=SHARE1`)
  expect(late.status).toBe(503)
  expect(await late.json()).toMatchObject({ error: { code: 'SERVER_FULL' } })
  all[0]?.socket.close()
  await all[0]?.closed
  await until(() => fake.connections.count() === 2)
  const next = openSocket(url, { protocols })
  expect(await next.opened).toBe(true)
  for (const { socket } of [...all, next]) socket.terminate()
})

test.each([
  ['/v1/ws', []],
  ['/binance/ws', []],
  ['/graphql', ['graphql-transport-ws']],
])('who does not answer pings is gone, who does is not: %s', async (path, protocols) => {
  LIMITS.pingMs = 50
  const url = `${fake.url}${path}`
  const gone = openSocket(url, { protocols, autoPong: false })
  const honest = openSocket(url, { protocols })
  expect(await gone.closed).toBe('1006')
  await new Promise((resolve) => setTimeout(resolve, 6 * LIMITS.pingMs))
  expect(honest.socket.readyState).toBe(honest.socket.OPEN)
  honest.socket.terminate()
})

test('who does not answer a close is cut', async () => {
  Object.assign(LIMITS, { connectionsOfAddress: 0, closeMs: 100 })
  const { socket, opened } = openSocket(`${fake.url}/v1/ws`)
  await opened
  socket.pause()
  await until(() => fake.connections.count() === 0)
  socket.terminate()
})

test('a stream that nobody reads is cut', async () => {
  LIMITS.stalledMs = 300
  const { socket } = openRaw(Number(new URL(fake.url).port))
  socket.write('GET /v1/stream?book=SHARE1:1000 HTTP/1.1\r\nhost: x\r\n\r\n')
  socket.pause()
  await until(() => fake.feed.readers() === 1)
  for (let round = 1; round <= 400 && fake.feed.readers() > 0; round++) {
    await fake.say(Array.from({ length: 1_000 }, (_, i) => order(i + 1, 'BUY', 50_000 - i, round)))
  }
  expect(fake.feed.readers()).toBe(0)
  await until(() => fake.connections.count() === 0)
  socket.destroy()
})
