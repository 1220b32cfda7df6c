import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { type Api, startApi } from '../fixture'
import { insertMarkets } from '../market/rows'
import { setHead } from '../rows'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
})
afterAll(() => api.close())

async function refusal(path: string) {
  const response = await fetch(`${api.url}/${path}`)
  const { errmsg, msg, ...rest } = await response.json()
  expect(String(errmsg ?? msg)).toMatch(/try again/)
  return [response.status, rest]
}

test('before the first block nothing is answered, in the form of each format', async () => {
  const history = await refusal('udf/history?symbol=SHARE3SOLAR&resolution=1&countback=2')
  expect(history).toEqual([503, { s: 'error' }])
  expect(await refusal('binance/api/v3/exchangeInfo')).toEqual([503, { code: -1001 }])
})

test('before the feeds begin there is history, but no quote, no depth and no stream', async () => {
  await setHead(api.db, 9, '2026-01-02T00:00:30Z')
  const klines = await fetch(`${api.url}/binance/api/v3/klines?symbol=SHARE3SOLAR&interval=1h`)
  expect([klines.status, await klines.json()]).toEqual([200, []])
  expect(await refusal('udf/quotes?symbols=SHARE3SOLAR')).toEqual([503, { s: 'error' }])
  const depth = await refusal('binance/api/v3/depth?symbol=SHARE3SOLAR')
  expect(depth).toEqual([503, { code: -1001 }])
  const socket = new WebSocket(`${api.url.replace('http', 'ws')}/binance/ws/share3solar@depth`)
  const closed = new Promise((resolve) =>
    socket.once('close', (code, reason) => resolve(`${code} ${reason}`)),
  )
  expect(await closed).toBe('1013 SYNCING')
})
