import { afterEach, beforeEach, describe, expect, it, test } from 'vitest'
import { WebSocket } from 'ws'
import { PATIENCE } from '../../src/api/limits'
import { until } from '../api/stub-chain'
import { type FakeFeed, order, startFakeFeed } from './fake-feed'

let fake: FakeFeed
const sockets: WebSocket[] = []

beforeEach(async () => {
  fake = await startFakeFeed()
})
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate()
  await fake.close()
})

/** A connection; `next` is its next message, `closed` why it ended. */
function connect(path = '') {
  const socket = new WebSocket(`${fake.url.replace('http', 'ws')}/binance/ws${path}`)
  sockets.push(socket)
  const heard: unknown[] = []
  let wake = () => {}
  socket.on('message', (bytes) => {
    heard.push(JSON.parse(String(bytes)))
    wake()
  })
  const closed = new Promise<string>((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`)),
  )
  const opened = new Promise((resolve) => socket.once('open', resolve))
  async function next() {
    while (heard.length === 0) await new Promise<void>((resolve) => (wake = resolve))
    return heard.shift()
  }
  async function ask(request: unknown) {
    await opened
    socket.send(typeof request === 'string' ? request : JSON.stringify(request))
    return next()
  }
  return { socket, next, ask, closed, opened }
}

const BOOK = 'share1solar@depth'
const request = (method: string, params: unknown = [BOOK]) => ({ method, params, id: 7 })
const update = (U: number, u: number, b: string[][], a: string[][] = []) => ({
  ...{ e: 'depthUpdate', E: expect.any(Number), s: 'SHARE1SOLAR', U, u, b, a },
})

describe('a stream of depth', () => {
  it('says absolute sizes of all levels, from one update to the next', async () => {
    await fake.say([order(1, 'BUY', 99_990, 5)])
    const { next, ask } = connect()
    expect(await ask(request('SUBSCRIBE'))).toEqual({ result: null, id: 7 })
    await fake.say([order(2, 'BUY', 99_990, 2), order(3, 'SELL', 100_010, 3)])
    await fake.say([], '1-0xaa-2')
    await fake.say([order(1, 'BUY', 99_990, 0), order(2, 'BUY', 99_990, 0)])
    await fake.say([])
    expect(await next()).toEqual(update(12, 12, [['0.99990', '7']], [['1.00010', '3']]))
    expect(await next()).toEqual(update(13, 14, [['0.99990', '0']]))
    expect(await next()).toEqual(update(15, 15, []))
  })

  it('has every level, however deep', async () => {
    const { next, ask } = connect()
    await ask(request('SUBSCRIBE'))
    await fake.say(Array.from({ length: 1_500 }, (_, i) => order(i + 1, 'BUY', 90_000 - i, 1)))
    expect(((await next()) as { b: unknown[] }).b).toHaveLength(1_500)
  })

  it.each([`/${BOOK}`, '/SHARE1SOLAR%40depth', `/${BOOK}@100ms`])(
    'by its path: %s',
    async (path) => {
      const { next, opened } = connect(path)
      await opened
      await fake.say([order(1, 'SELL', 100_010, 5)])
      expect(await next()).toEqual(update(11, 11, [], [['1.00010', '5']]))
    },
  )

  it('is listed, and ends', async () => {
    const { ask } = connect(`/${BOOK}`)
    expect(await ask(request('LIST_SUBSCRIPTIONS'))).toEqual({ result: [BOOK], id: 7 })
    expect(await ask(request('UNSUBSCRIBE'))).toEqual({ result: null, id: 7 })
    await fake.say([order(1, 'BUY', 99_990, 5)])
    expect(await ask(request('LIST_SUBSCRIPTIONS'))).toEqual({ result: [], id: 7 })
  })
})

test.each([
  ['no JSON', '{', -1130, 'This is no JSON object'],
  ['no object', 'null', -1130, 'This is no JSON object'],
  ['no method', { id: 7 }, -1130, 'There is no method "undefined"'],
  ['no streams', request('SUBSCRIBE', BOOK), -1130, '"params" must be a list'],
  [
    'another stream',
    request('SUBSCRIBE', [BOOK, 'share1solar@trade']),
    -1130,
    'use <symbol>@depth',
  ],
  ['an unknown symbol', request('SUBSCRIBE', [BOOK, 'share9solar@depth']), -1121, '"share9"'],
])('%s is refused, and nothing of it is done', async (_, asked, code, message) => {
  const { ask } = connect()
  const { msg, ...rest } = (await ask(asked)) as { msg: string }
  expect(rest).toEqual({ code, ...(typeof asked === 'object' && { id: 7 }) })
  expect(msg).toContain(message)
  expect(await ask(request('LIST_SUBSCRIPTIONS'))).toEqual({ result: [], id: 7 })
})

test('a path that names no stream is refused, and closed', async () => {
  const { next, closed } = connect('/share1solar@kline_1m')
  expect(await next()).toMatchObject({ code: -1130 })
  expect(await closed).toBe('1008 UNKNOWN_STREAM')
})

test('a reader for whom too much waits is closed', async () => {
  const { closed, opened } = connect(`/${BOOK}`)
  await opened
  for (let i = 1; i <= PATIENCE.messages + 1; i++) await fake.say([order(1, 'BUY', 99_990, i)])
  expect(await closed).toBe('1013 SLOW_CONSUMER')
  expect(fake.feed.readers()).toBe(0)
})

test.each([
  ['a restart', '1012 RESTART', () => fake.end('restart')],
  ['a new epoch', '1012 NEW_EPOCH', () => fake.end('epoch')],
  ['commits that were not told', '1012 RESTART', () => fake.anew()],
])('%s closes the socket: the format cannot say it', async (_, expected, end) => {
  const { closed, ask } = connect(`/${BOOK}`)
  await ask(request('LIST_SUBSCRIPTIONS'))
  end()
  expect(await closed).toBe(expected)
  await until(() => fake.feed.readers() === 0)
})
