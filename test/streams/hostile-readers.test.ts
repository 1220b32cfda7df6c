import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../api/stub-chain'
import { openRaw, openSocket } from './hostile-client'
import { type HostileStage, marketId, startHostileStage } from './hostile-stage'

const MOST_GROWTH = 250 * 2 ** 20
/** Of each kind. */
const SLOW = 12
/** The honest ones. */
const READERS = 2
/** Commits of 30 kB each, until all that lies between is full: some MB of the system's, then ours. */
const COMMITS = 250
const GRAPHQL = `subscription { book(market: "${marketId(2)}", depth: 1000) { seq bids { price size } } }`

let stage: HostileStage
beforeAll(async () => {
  stage = await startHostileStage()
  await stage.expectHonest()
})
afterAll(() => stage?.stop())

const metric = (name: string) => stage.metric(`heliograph_${name}`)

test('readers who never read are closed, and no others', async () => {
  const before = await metric('api_process_resident_memory_bytes')
  const book = { channel: 'book', symbol: [marketId(2)], depth: 1_000 }
  const sockets = [
    { path: '/v1/ws', said: [{ method: 'subscribe', params: book }] },
    { path: '/binance/ws/share2solar@depth', said: [] },
    {
      path: '/graphql',
      protocols: ['graphql-transport-ws'],
      said: [
        { type: 'connection_init' },
        { id: '1', type: 'subscribe', payload: { query: GRAPHQL } },
      ],
    },
  ].flatMap(({ path, said, protocols = [] }) =>
    Array.from({ length: SLOW }, async () => {
      const reader = openSocket(`${stage.url}${path}`, { from: '203.0.113.1', protocols })
      await reader.opened
      for (const message of said) reader.socket.send(JSON.stringify(message))
      reader.socket.pause()
      return reader
    }),
  )
  const streams = [
    `/v1/stream?book=${marketId(2)}:1000`,
    `/graphql?query=${encodeURIComponent(GRAPHQL)}`,
  ].flatMap((path) =>
    Array.from({ length: SLOW }, () => {
      const { socket } = openRaw(stage.port)
      socket.write(`GET ${path} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n`)
      socket.pause()
      return socket
    }),
  )
  const slow = await Promise.all(sockets)
  await until(async () => (await metric('connections')) === READERS + 5 * SLOW)

  let most = 0
  for (let i = 0; i < COMMITS; i += 10) {
    await stage.shake(10)
    most = Math.max(most, await metric('api_process_resident_memory_bytes'))
  }
  await stage.expectHonest()
  expect(most - before).toBeLessThan(MOST_GROWTH)
  for (const end = Date.now() + 60_000; (await metric('connections')) > READERS; ) {
    expect(Date.now()).toBeLessThan(end)
  }
  await stage.expectHonest()
  for (const { socket } of slow) socket.terminate()
  for (const socket of streams) socket.destroy()
}, 180_000)
