import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, test } from 'vitest'
import { handshake, openRaw, openSocket } from './hostile-client'
import { type HostileStage, MARKETS, marketId, startHostileStage } from './hostile-stage'

const MOST_GROWTH = 250 * 2 ** 20
let stage: HostileStage
let memoryBefore: number
const memory = () => stage.metric('heliograph_api_process_resident_memory_bytes')

beforeAll(async () => {
  stage = await startHostileStage()
  await stage.expectHonest()
  memoryBefore = await memory()
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await stage.expectHonest()
  expect((await memory()) - memoryBefore).toBeLessThan(MOST_GROWTH)
})

const many = <T>(count: number, make: (i: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i))
const namesFrom = (first: number) => many(200, (i) => marketId(1 + ((first + i) % MARKETS)))

/** Subscribes by messages of 200 names each, as they are answered; gives how many were taken. */
async function subscribe(messages: number, from: string): Promise<number> {
  const { socket, opened } = openSocket(`${stage.url}/v1/ws`, { from })
  let [taken, answers] = [0, 0]
  socket.on('message', (bytes) => {
    const { method, success } = JSON.parse(String(bytes))
    if (method !== 'subscribe') return
    if (success) taken += 1
    answers += 1
    if (answers % 200 === 0) socket.emit('answered')
  })
  await opened
  for (let i = 0; i < messages; i++) {
    const params = { channel: i % 2 ? 'trade' : 'book', symbol: namesFrom(i * 50), snapshot: false }
    socket.send(JSON.stringify({ method: 'subscribe', params }))
    await once(socket, 'answered')
  }
  await stage.expectHonest()
  socket.terminate()
  return taken
}

describe('10,000 subscriptions', () => {
  it('of one connection: 200 are taken, the others refused', async () => {
    expect(await subscribe(50, '203.0.113.1')).toBe(200)
  })

  it('of fifty connections are all served', async () => {
    const taken = await Promise.all(many(50, (i) => subscribe(1, `203.0.113.${i}`)))
    expect(taken).toEqual(many(50, () => 200))
  })
})

describe('a message of 1 MB', () => {
  it.each([
    ['/v1/ws', []],
    ['/binance/ws', []],
    ['/graphql', ['graphql-transport-ws']],
  ])('to %s closes the connection', async (path, protocols) => {
    const text = 'x'.repeat(2 ** 20)
    const all = many(40, () => openSocket(`${stage.url}${path}`, { protocols }))
    for (const { socket, opened } of all) void opened.then(() => socket.send(text))
    for (const { closed } of all) expect(await closed).toBe('1009')
  })

  it('in the body of a request is refused', async () => {
    const body = JSON.stringify({ query: `{ head { height } } #${'x'.repeat(2 ** 20)}` })
    const headers = { 'content-type': 'application/json' }
    const { status } = await fetch(`${stage.url}/graphql`, { method: 'POST', headers, body })
    expect(status).toBe(413)
  })
})

const TEXT = 'x'.repeat(16_000)
describe('a flood closes its connection', () => {
  it.each([
    ['pings by frame', '/v1/ws', [], undefined],
    ['pings', '/v1/ws', [], { method: 'ping', text: TEXT }],
    ['nonsense', '/v1/ws', [], TEXT],
    ['requests', '/binance/ws', [], { method: 'LIST_SUBSCRIPTIONS', text: TEXT }],
    [
      'requests for what is not there',
      '/v1/ws',
      [],
      { method: 'subscribe', params: { channel: 'book', symbol: many(200, (i) => `no${i}`) } },
    ],
    [
      'pings of the protocol',
      '/graphql',
      ['graphql-transport-ws'],
      { type: 'ping', payload: { TEXT } },
    ],
  ])('of %s to %s', async (_, path, protocols, message) => {
    const all = many(10, (i) =>
      openSocket(`${stage.url}${path}`, { protocols, from: `198.51.100.${i}` }),
    )
    for (const { socket, opened, closed } of all) {
      await opened
      if (path === '/graphql') {
        socket.send('{"type":"connection_init"}')
        await once(socket, 'message') // the flood comes after the answer, however slow the machine
      }
      for (let i = 0; i < 5_000 && socket.readyState === socket.OPEN; i++) {
        if (message === undefined) {
          socket.ping('x'.repeat(125))
          await Promise.race([once(socket, 'pong'), closed]) // of many at once ws cuts it without a word
        } else if (i % 20 === 0) await nextTurn()
        if (message !== undefined)
          socket.send(typeof message === 'string' ? message : JSON.stringify(message))
      }
    }
    for (const { closed } of all) expect(await closed).toBe('1008 TOO_MANY_MESSAGES')
  })
})

/** A masked frame; the mask is 0. */
const frame = (first: number, body: Buffer) =>
  Buffer.concat([Buffer.from([first, 0x80 | body.length, 0, 0, 0, 0]), body])

test.each([
  ['a reserved opcode', frame(0x83, Buffer.from('x')), 1002],
  ['a reserved bit', frame(0xf1, Buffer.from('x')), 1002],
  ['no mask', Buffer.from([0x81, 1, 0x78]), 1002],
  ['no UTF-8', frame(0x81, Buffer.from([0xff, 0xfe])), 1007],
  ['a ping in parts', frame(0x09, Buffer.from('x')), 1002],
  ['a part of nothing', frame(0x80, Buffer.from('x')), 1002],
  [
    'parts without end',
    Buffer.concat([
      frame(0x01, Buffer.alloc(0)),
      ...many(40_000, () => frame(0x00, Buffer.alloc(0))),
    ]),
    1008,
  ],
])('a frame with %s closes the connection, and says why', async (_, bytes, code) => {
  const { socket, ended } = openRaw(stage.port)
  socket.write(handshake('/v1/ws'))
  await once(socket, 'data')
  socket.write(bytes)
  const heard = await ended
  const close = heard.lastIndexOf(Buffer.from([0x88]))
  expect(heard.readUInt16BE(close + 2)).toBe(code)
  socket.destroy()
})

test('random bytes end a connection and nothing else', async () => {
  const all = many(200, (i) => {
    const { socket, ended } = openRaw(stage.port)
    if (i % 2) socket.write(handshake('/v1/ws'))
    socket.write(randomBytes(4_096))
    socket.end()
    return ended
  })
  await Promise.all(all)
})

test.each([
  ['longer than a request may be', `book=${'x'.repeat(20_000)}`, 431],
  ['with thousands of markets', `book=${'share1,'.repeat(2_000)}`, 429],
  ['with thousands of names', 'book=share1&'.repeat(1_200), 429],
])('a URL %s is refused at once', async (_, query, status) => {
  const answers = await Promise.all(many(20, () => fetch(`${stage.url}/v1/stream?${query}`)))
  expect(answers.map((answer) => answer.status)).toEqual(many(20, () => status))
})
