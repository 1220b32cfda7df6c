import { afterAll, expect, it } from 'vitest'
import { type ApiServer, startServer } from '../../src/api/server'
import { freePort } from '../../src/stack/free-port'
import { type Api, startApi } from '../api/fixture'
import { setHead } from '../api/rows'
import { until } from '../api/stub-chain'
import { connectRaw } from './raw-graphql'
import { startReader } from './reader'
import { MARKET, ONE_MARKET, tellCommit } from './told-commit'

let api: Api
let server: ApiServer | undefined
afterAll(async () => {
  await server?.close()
  await api?.close()
})

it('a server that ends tells its readers, and they go on without a gap on the next one', async () => {
  api = await startApi()
  await api.db.query('SELECT feed.arm()')
  await setHead(api.db, 1, '2026-01-01T00:00:01Z')
  let height = 1
  const commit = (sql: string) => tellCommit(api.db, ++height, sql)
  const change = (size: number) => commit(`UPDATE "order" SET remaining = ${size} WHERE id = '7'`)
  await commit(ONE_MARKET)
  const port = await freePort()
  const start = () => startServer({ databaseUrl: api.databaseUrl, host: '127.0.0.1', port })
  server = await start()
  const { url } = server
  await until(async () => (await fetch(`${url}/v1/tickers`)).ok)
  const options = { urls: [url], markets: [MARKET], depth: 10, candles: ['1h'] }
  const readers = (['ws', 'sse'] as const).map((transport) =>
    startReader({ transport, ...options }),
  )
  const sizes = () => readers.map(({ books }) => books.get(MARKET)?.sides().bids[0]?.[1])
  const graphql = connectRaw(url)
  await graphql.init()
  await graphql.subscribe('a', `subscription { trades(market: "${MARKET}") { epoch seq type } }`)
  const { epoch, seq } = (await graphql.next('next')).payload.data.trades
  await until(() => readers.every(({ counts }) => counts.snapshots === 4))
  await change(4)
  await until(() => sizes().join() === '4,4')

  await server.close()
  server = undefined
  expect(await graphql.closed).toBe('1012 RESTART')
  await change(3)
  await change(2)
  server = await start()
  await until(() => sizes().join() === '2,2')
  const [ws, sse] = readers.map(({ connections }) => connections)
  expect(ws).toContain('1012 RESTART')
  expect(sse).toContain('RESTART')
  await until(() => ws?.filter((word) => word === 'resumed').length === 2) // trades, candles
  const again = connectRaw(url)
  await again.init()
  const after = `market: "${MARKET}", after: "${epoch}:${seq}"`
  await again.subscribe('a', `subscription { trades(${after}) { type seq } }`)
  expect((await again.next('next')).payload.data.trades).toMatchObject({ type: 'HEARTBEAT', seq })
  again.socket.terminate()
  for (const reader of readers) {
    expect(reader.problems, reader.name).toEqual([])
    await reader.stop()
  }
})
