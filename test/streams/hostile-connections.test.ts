import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { LIMITS } from '../../src/api/limits'
import { until } from '../api/stub-chain'
import { handshake, openRaw, openSocket } from './hostile-client'
import { type HostileStage, marketId, startHostileStage } from './hostile-stage'

const MOST_GROWTH = 250 * 2 ** 20
const MOST = LIMITS.connectionsOfAddress
/** The honest ones. */
const READERS = 2
let stage: HostileStage
let memoryBefore: number
const memory = () => stage.metric('heliograph_api_process_resident_memory_bytes')
const connections = () => stage.metric('heliograph_connections')

beforeAll(async () => {
  stage = await startHostileStage()
  await stage.expectHonest()
  memoryBefore = await memory()
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.expectHonest()
  expect((await memory()) - memoryBefore).toBeLessThan(MOST_GROWTH)
  await until(async () => (await connections()) === READERS)
})

const many = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const SUBSCRIPTION = encodeURIComponent('subscription { head { height } }')
const stream = (path: string, from: string, signal?: AbortSignal) =>
  fetch(`${stage.url}${path}`, {
    headers: { 'x-forwarded-for': from, accept: 'text/event-stream' },
    ...(signal && { signal }),
  })

describe('a flood of connections', () => {
  it('from one address ends at its limit, over all paths', async () => {
    const from = '203.0.113.1'
    const leaving = new AbortController()
    const paths = ['/v1/ws', '/binance/ws', '/graphql']
    const protocols = ['graphql-transport-ws']
    const all = many(MOST - 2, (i) =>
      openSocket(`${stage.url}${paths[i % 3]}`, { from, ...(i % 3 === 2 && { protocols }) }),
    )
    await Promise.all(all.map(({ opened }) => opened))
    const sse = [`/v1/stream?book=${marketId(1)}`, `/graphql?query=${SUBSCRIPTION}`]
    for (const path of sse) expect((await stream(path, from, leaving.signal)).status).toBe(200)
    expect(await connections()).toBe(MOST + READERS)

    for (const path of sse) {
      const late = await stream(path, from)
      expect(late.status).toBe(429)
      expect(await late.json()).toMatchObject({ error: { code: 'TOO_MANY_CONNECTIONS' } })
    }
    for (const path of paths) {
      const late = openSocket(`${stage.url}${path}`, {
        from,
        ...(path === '/graphql' && { protocols }),
      })
      expect(await late.closed).toBe('1008 TOO_MANY_CONNECTIONS')
    }
    const other = openSocket(`${stage.url}/v1/ws`, { from: '203.0.113.2' })
    expect(await other.opened).toBe(true)

    // Who does not even close is not let in to hear why.
    const stubborn = many(2 * MOST, () => openRaw(stage.port))
    const hello = handshake('/v1/ws').replace('host:', `x-forwarded-for: ${from}\r\nhost:`)
    for (const { socket } of stubborn) socket.write(hello)
    const heard = await Promise.all(
      stubborn.map(async ({ socket, heard }) => {
        if (heard().length === 0) await once(socket, 'data')
        return String(heard().subarray(9, 12))
      }),
    )
    expect(heard.filter((status) => status === '101')).toHaveLength(MOST)
    expect(heard.filter((status) => status === '429')).toHaveLength(MOST)

    leaving.abort()
    for (const { socket } of [...all, other]) socket.terminate()
    for (const { socket } of stubborn) socket.destroy()
    await until(async () => (await connections()) === READERS)
    const again = openSocket(`${stage.url}/v1/ws`, { from })
    expect(await again.opened).toBe(true)
    again.socket.terminate()
  })

  it('that come and go leaves nothing behind', async () => {
    for (let round = 0; round < 10; round++) {
      const all = many(100, () => openSocket(`${stage.url}/v1/ws`, { from: '203.0.113.3' }))
      await Promise.all(all.map(({ opened }) => opened))
      for (const { socket } of all) socket.terminate()
    }
  })
})

describe('a connection', () => {
  it('that never says what it wants is closed', async () => {
    const silent = many(300, () => openRaw(stage.port))
    const slow = many(100, () => openRaw(stage.port))
    const dripping = setInterval(() => {
      for (const { socket } of slow) socket.write('x')
    }, 500)
    for (const { socket } of slow) socket.write('GET / HTTP/1.1\r\nx-')
    const heard = await Promise.all([...silent, ...slow].map(({ ended }) => ended))
    clearInterval(dripping)
    expect(heard.map((text) => String(text.subarray(9, 12)))).toEqual(many(400, () => '408'))
  }, 60_000)

  it('that the reader half closes is closed', async () => {
    const hellos = [
      handshake('/v1/ws'),
      handshake('/binance/ws/share1solar@depth'),
      `GET /v1/stream?book=${marketId(1)} HTTP/1.1\r\nhost: x\r\n\r\n`,
      `GET /graphql?query=${SUBSCRIPTION} HTTP/1.1\r\nhost: x\r\naccept: text/event-stream\r\n\r\n`,
    ]
    const all = many(40, (i) => ({ ...openRaw(stage.port), hello: String(hellos[i % 4]) }))
    for (const { socket, hello } of all) {
      socket.write(hello)
      await once(socket, 'data')
      socket.end()
    }
    await Promise.all(all.map(({ ended }) => ended))
    await until(async () => (await connections()) === READERS)
    for (const { socket } of all) socket.destroy()
  })

  it('to a path without a WebSocket ends, also if it breaks at once', async () => {
    for (let i = 0; i < 50; i++) {
      const { socket } = openRaw(stage.port)
      socket.write(handshake('/nothing'))
      if (i % 2) await once(socket, 'data')
      socket.resetAndDestroy()
    }
    await sleep(200)
    const { socket, ended } = openRaw(stage.port)
    socket.write(handshake('/nothing'))
    expect(String(await ended)).toMatch(/^HTTP\/1.1 404/)
    socket.destroy()
  })
})

test('a stream in parts is none of ours: it ends', async () => {
  const answer = await fetch(`${stage.url}/graphql?query=${SUBSCRIPTION}`, {
    headers: { accept: 'multipart/mixed' },
    signal: AbortSignal.timeout(3_000),
  }).then(
    ({ status }) => status,
    (error) => error.name,
  )
  expect(answer).toBe(406)
})
