import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { setHead } from '../rows'
import { insertMarkets } from './rows'

let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
  await setHead(api.db, 131, '2026-01-02T00:00:40Z')
})
afterAll(() => api.close())

const get = (path: string, init?: RequestInit) => fetch(`${api.url}/v1${path}`, init)

describe('refuses', () => {
  const TIME = 'write Unix milliseconds, as in 1767225600000.'
  const ID = 'write the id of a trade, as in 134217750.'
  const TRADES = '/markets/share3/trades'
  const CANDLES = '/markets/share3/candles'
  test.each([
    ['/markets?limit=1', 'There is no parameter "limit" here: leave it out.'],
    ['/markets/share3?x=', 'There is no parameter "x" here: leave it out.'],
    [
      `${TRADES}?offset=1`,
      'There is no parameter "offset" here: use before, after, from, to, limit.',
    ],
    [`${TRADES}?limit=1&limit=2`, '"limit" is named more than once: name it once.'],
    [`${TRADES}?limit=0`, '"limit" is "0": write a whole number from 1 to 1000.'],
    [`${TRADES}?limit=1001`, '"limit" is "1001": write a whole number from 1 to 1000.'],
    [`${TRADES}?limit=`, '"limit" is "": write a whole number from 1 to 1000.'],
    [`${TRADES}?before=-1`, `"before" is "-1": ${ID}`],
    [`${TRADES}?after=9007199254740992`, `"after" is "9007199254740992": ${ID}`],
    [`${TRADES}?from=2026-01-01`, `"from" is "2026-01-01": ${TIME}`],
    [`${TRADES}?to=253402300800000`, `"to" is "253402300800000": ${TIME}`],
    [`${TRADES}?from=2&to=1`, '"from" is 2, after "to", 1: the earlier one comes first.'],
    [`${CANDLES}?resolution=2h`, '"resolution" is "2h": use 1m, 5m, 15m, 30m, 1h, 4h, 1d, 1w, 1M.'],
    [`${CANDLES}?fill=zero`, '"fill" is "zero": use none, prev.'],
    [`${CANDLES}?countback=5001`, '"countback" is "5001": write a whole number from 1 to 5000.'],
    [`${CANDLES}?countback=1.5`, '"countback" is "1.5": write a whole number from 1 to 5000.'],
    [`${CANDLES}?from=1e3`, `"from" is "1e3": ${TIME}`],
    [
      `${CANDLES}?limit=3`,
      'There is no parameter "limit" here: use resolution, from, to, countback, fill.',
    ],
    ['/volume?day=1', 'There is no parameter "day" here: use market, from, to.'],
    ['/volume?to=x', `"to" is "x": ${TIME}`],
    ['/volume?market=%00', '"market" is "\0": write at most 80 characters, none of them NUL.'],
  ])('%s', async (path, message) => {
    const response = await get(path)
    expect([response.status, await response.json()]).toEqual([
      400,
      { error: { code: 'BAD_USER_INPUT', message } },
    ])
  })

  test.each([
    '/markets/share4',
    `/markets/share4/trades`,
    '/markets/31337/candles',
    '/volume?market=share4',
  ])('an unknown market: %s', async (path) => {
    const response = await get(path, { headers: { 'if-none-match': '*' } })
    const name = path.includes('31337') ? '31337' : 'share4'
    expect([response.status, await response.json()]).toEqual([
      404,
      {
        error: {
          code: 'UNKNOWN_MARKET',
          message: `There is no market "${name}": /v1/markets lists their ids and codes.`,
        },
      },
    ])
  })

  test('other methods and other paths', async () => {
    expect((await get('/markets', { method: 'POST' })).status).toBe(405)
    expect((await get('/markets/share3/nothing')).status).toBe(404)
    expect((await get('/markets/share3/trades', { method: 'OPTIONS' })).status).toBe(204)
  })
})
