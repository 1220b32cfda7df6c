import { connect } from 'node:net'
import { afterAll, beforeAll, expect, it, test } from 'vitest'
import { type Api, startApi } from '../api/fixture'
import { setHead } from '../api/rows'
import { until } from '../api/stub-chain'
import { startReader } from './reader'
import { tellCommit } from './told-commit'

const MARKET = '1-0xaa-1'
let api: Api

const commit = (sql: string, height: number) => tellCommit(api.db, height, sql)
const get = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  fetch(`${api.url}/v1/${path}`, { headers, method })
const codeOf = async (response: Response) =>
  [response.status, ((await response.json()) as { error: { code: string } }).error.code] as const

beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

it('before the first told commit the feeds are not there yet', async () => {
  for (const path of ['markets/SHARE1/book', 'tickers', 'stream?book=SHARE1']) {
    expect(await codeOf(await get(path))).toEqual([503, 'SYNCING'])
  }
})

it('a book is served once it was told, and again only when it changed', async () => {
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, 1, '2026-01-01T00:00:01Z')
  await commit(
    `INSERT INTO account (id, balance, first_seen_block) VALUES ('0xcd', 0, 1);
     INSERT INTO market (id, number, code, kind, order_book, asset, tick_size, min_notional, fee_bps, opened_at, opened_block,
       opened_tx_hash, trade_count, base_volume, quote_volume, fee_total)
     VALUES ('${MARKET}', 1, 'SHARE1', 'SHARE', '0xaa', '0xbb', 1e14, 1e16, 0, now(), 2, '0x', 0, 0, 0, 0);
     INSERT INTO "order" (id, side, price, quantity, remaining, filled, filled_quote, reduced, released, fees, time_in_force,
       placed_at, placed_block, placed_tx_hash, market_id, maker_id)
     VALUES ('7', 'BUY', 4e17, 5, 5, 0, 0, 0, 0, 0, 'GTC', now(), 2, '0x', '${MARKET}', '0xcd')`,
    2,
  )
  await until(async () => (await get('markets/SHARE1/book')).ok)
  const first = await get('markets/share1/book?level=3&depth=0')
  const body = (await first.json()) as { epoch: string; seq: number }
  expect(body).toMatchObject({
    ...{ market: MARKET, finalized: false, bids: [['0.4000', '5', '7', '0xcd']], asks: [] },
    block: { number: 2, hash: '0x2', timestamp: 1_767_225_602_000 },
  })
  const etag = String(first.headers.get('etag'))
  expect(etag).toBe(`"${body.epoch}:${body.seq}"`)
  expect((await get('markets/SHARE1/book', { 'if-none-match': etag })).status).toBe(304)
  await commit(`UPDATE "order" SET remaining = 4 WHERE id = '7'`, 3)
  await until(async () => {
    const { status } = await get('markets/SHARE1/book', { 'if-none-match': etag })
    return status === 200
  })
  expect(await (await get('tickers/SHARE1')).json()).toMatchObject({ bid: '0.4000', bidSize: '4' })
})

it('readers begin anew after commits that were not told', async () => {
  const reader = startReader({
    transport: 'sse',
    urls: [api.url],
    markets: [MARKET],
    depth: 10,
    candles: [],
  })
  const bids = () => JSON.stringify(reader.books.get(MARKET)?.sides().bids)
  const change = (remaining: number) => `UPDATE "order" SET remaining = ${remaining} WHERE id = '7'`
  const untold = (remaining: number) =>
    api.db.query(`BEGIN; UPDATE squid_processor.status SET nonce = nonce + 1; ${change(remaining)};
      SELECT feed.reset(); COMMIT`)
  await until(() => bids() === '[["0.4000","4"]]')

  await untold(3)
  await commit(change(2), 4)
  await until(() => bids() === '[["0.4000","2"]]')

  await until(() => reader.counts.snapshots === 6) // book, trade, ticker, twice
  expect(reader.problems).toEqual([])
  expect(reader.connections).toEqual([])
  await reader.stop()
})

test.each([
  ['markets/SHARE9/book', 404, 'UNKNOWN_MARKET'],
  ['markets/SHARE1/book?depth=11', 400, 'BAD_USER_INPUT'],
  ['markets/SHARE1/book?level=4', 400, 'BAD_USER_INPUT'],
  ['markets/SHARE1/book?limit=1', 400, 'BAD_USER_INPUT'],
  ['tickers?x=1', 400, 'BAD_USER_INPUT'],
  ['tickers/SHARE9', 404, 'UNKNOWN_MARKET'],
  ['ws', 426, 'UPGRADE_REQUIRED'],
])('%s is refused', async (path, status, code) => {
  expect(await codeOf(await get(path))).toEqual([status, code])
})

it('a HEAD request of a stream ends: the connection answers the next one', async () => {
  const { hostname, port } = new URL(api.url)
  const socket = connect(Number(port), hostname)
  let said = ''
  socket.on('data', (chunk) => {
    said += chunk
  })
  const line = (method: string, path: string) => `${method} /v1/${path} HTTP/1.1\r\nhost: x\r\n\r\n`
  socket.write(line('HEAD', 'stream?book=SHARE1') + line('GET', 'tickers/SHARE1'))
  await until(() => said.split('HTTP/1.1 200 OK').length === 3)
  socket.destroy()
})
