import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Api } from '../fixture'
import { hour, NOW, startFixedMarket, T0 } from './fixed-market'

let api: Api
beforeAll(async () => {
  api = await startFixedMarket()
})
afterAll(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: whole answers
async function get(path: string): Promise<any> {
  const response = await fetch(`${api.url}/udf/${path}`)
  expect(response.status, path).toBe(200)
  return response.json()
}

const ALL = ['1', '5', '15', '30', '60', '240', '1D', '1W', '1M']
const SHARE3 = {
  symbol: 'SHARE3SOLAR',
  full_name: 'HELIOGRAPH:SHARE3SOLAR',
  description: 'solar 1 / SolarToken',
  exchange: 'HELIOGRAPH',
  ticker: 'SHARE3SOLAR',
  type: 'spot',
}

test('/config', async () => {
  expect(await get('config')).toEqual({
    supported_resolutions: ALL,
    supports_search: true,
    supports_group_request: false,
    supports_marks: false,
    supports_timescale_marks: false,
    supports_time: true,
    exchanges: [
      { value: '', name: 'All exchanges', desc: '' },
      { value: 'HELIOGRAPH', name: 'Heliograph', desc: 'Shares of solar generators' },
    ],
    symbols_types: [
      { name: 'All types', value: '' },
      { name: 'Spot', value: 'spot' },
    ],
  })
})

describe('/symbols', () => {
  test('gives what the chart must know, whatever the case, by the full name too', async () => {
    for (const name of ['SHARE3SOLAR', 'share3solar', 'HELIOGRAPH:SHARE3SOLAR']) {
      expect(await get(`symbols?symbol=${name}&currencyCode=SOLAR`)).toEqual({
        name: 'SHARE3SOLAR',
        ticker: 'SHARE3SOLAR',
        description: 'solar 1 / SolarToken',
        type: 'spot',
        exchange: 'HELIOGRAPH',
        listed_exchange: 'HELIOGRAPH',
        session: '24x7',
        timezone: 'Etc/UTC',
        minmov: 1,
        pricescale: 100,
        minmove2: 0,
        has_intraday: true,
        intraday_multipliers: ['1', '5', '15', '30', '60', '240'],
        has_daily: true,
        has_weekly_and_monthly: true,
        has_empty_bars: false,
        supported_resolutions: ALL,
        volume_precision: 0,
        data_status: 'streaming',
        format: 'price',
        currency_code: 'SOLAR',
      })
    }
  })

  test('a tick that is no power of ten', async () => {
    expect(await get('symbols?symbol=SHARE12SOLAR')).toMatchObject({
      ...{ minmov: 125, pricescale: 1_000_000 },
    })
  })
})

test.each([
  ['query=SHARE3', ['SHARE3SOLAR']],
  ['query=share3%2Fsolar', ['SHARE3SOLAR']],
  ['query=SOLAR%202', ['SHARE12SOLAR']], // by the description
  ['query=', ['SHARE3SOLAR', 'SHARE12SOLAR']], // SHARE13 cannot be charted
  ['query=SHARE&limit=1', ['SHARE3SOLAR']],
  ['query=SHARE&type=spot&exchange=HELIOGRAPH', ['SHARE3SOLAR', 'SHARE12SOLAR']],
  ['query=SHARE&type=futures', []],
  ['query=SHARE&exchange=NYSE', []],
  ['query=SHARE9', []],
])('/search?%s', async (query, expected) => {
  const rows = await get(`search?${query}`)
  expect(rows.map(({ symbol }: { symbol: string }) => symbol)).toEqual(expected)
  if (expected[0] === 'SHARE3SOLAR') expect(rows[0]).toEqual(SHARE3)
})

describe('/history', () => {
  const history = (query: string) => get(`history?symbol=SHARE3SOLAR&${query}`)

  test('gives bars as columns of numbers, in seconds', async () => {
    expect(await history(`resolution=60&from=${hour(0)}&to=${hour(25)}`)).toEqual({
      s: 'ok',
      t: [hour(0), hour(2), hour(24)],
      o: [9, 9.13, 9.05],
      h: [9, 9.13, 9.05],
      l: [9, 8.98, 9.05],
      c: [9, 8.99, 9.05],
      v: [2, 8, 10],
    })
  })

  test.each([
    ['from is in', `resolution=60&from=${hour(2)}&to=${hour(3)}`, [hour(2)]],
    ['to is not', `resolution=60&from=${hour(1)}&to=${hour(2)}`, undefined],
    [
      'countback beats from',
      `resolution=60&from=${hour(0)}&to=${hour(25)}&countback=1`,
      [hour(24)],
    ],
    [
      'countback reaches behind from',
      `resolution=60&from=${hour(24)}&to=${hour(25)}&countback=2`,
      [hour(2), hour(24)],
    ],
    ['days begin at 00:00 UTC', `resolution=D&countback=5&to=${hour(48)}`, [hour(0), hour(24)]],
    [
      'from before 1970',
      `resolution=1W&from=-999999999999&to=${hour(48)}`,
      [Date.UTC(2025, 11, 29) / 1_000],
    ],
  ])('%s', async (_, query, times) => {
    expect((await history(query)).t).toEqual(times)
  })

  test('over a gap nextTime is the closest earlier bar, in seconds', async () => {
    expect(await history(`resolution=60&from=${hour(3)}&to=${hour(24)}`)).toEqual({
      ...{ s: 'no_data', nextTime: hour(2) },
    })
  })

  test('without a bar at or before the range there is no nextTime, so that the chart stops asking', async () => {
    const before = hour(0)
    for (const query of [`from=${before - 7_200}&to=${before}`, `countback=2&to=${before}`]) {
      expect(await history(`resolution=60&${query}`)).toEqual({ s: 'no_data' })
    }
    expect(
      await get(`history?symbol=SHARE12SOLAR&resolution=1D&countback=9&to=${hour(48)}`),
    ).toEqual({ s: 'no_data' })
  })
})

test('/time', async () => {
  expect(await get('time')).toBe(NOW / 1_000)
})

test('/quotes', async () => {
  const { s, d } = await get('quotes?symbols=HELIOGRAPH:SHARE3SOLAR,share12solar,SHARE9SOLAR')
  expect(s).toBe('ok')
  expect(d).toEqual([
    {
      s: 'ok',
      n: 'HELIOGRAPH:SHARE3SOLAR',
      v: {
        short_name: 'SHARE3SOLAR',
        exchange: 'HELIOGRAPH',
        description: 'solar 1 / SolarToken',
        ch: -0.08,
        chp: -0.88,
        lp: 9.05,
        ask: 9.06,
        bid: 9.04,
        spread: 0.02,
        open_price: 9.13,
        high_price: 9.13,
        low_price: 8.98,
        prev_close_price: 9,
        volume: 18,
      },
    },
    {
      s: 'ok',
      n: 'share12solar',
      v: {
        short_name: 'SHARE12SOLAR',
        exchange: 'HELIOGRAPH',
        description: 'solar 2 / SolarToken',
        volume: 0, // all else is undefined, and not said
      },
    },
    {
      s: 'error',
      n: 'SHARE9SOLAR',
      errmsg: 'There is no quote of "SHARE9SOLAR": /udf/search lists the symbols.',
      v: {},
    },
  ])
})

describe('refuses', () => {
  const HISTORY = 'history?symbol=SHARE3SOLAR'
  test.each([
    ['symbols?symbol=SHARE9SOLAR', 'There is no market "SHARE9"'],
    ['symbols?symbol=SHARE3%2FSOLAR', 'There is no market "SHARE3/SOLAR"'],
    ['symbols', 'There is no market ""'],
    ['symbols?symbol=SHARE13SOLAR', 'A price of SHARE13 has 18 decimals, more than a JSON number'],
    [
      `history?symbol=SHARE13SOLAR&resolution=1&countback=2&to=${T0}`,
      '"to" is "1767225600000": write Unix seconds',
    ],
    [`history?symbol=SHARE13SOLAR&resolution=1&countback=2`, 'A price of SHARE13 has 18 decimals'],
    ['history?symbol=SHARE9SOLAR&resolution=1&countback=2', 'There is no market "SHARE9"'],
    [`${HISTORY}&resolution=2&countback=2`, '"resolution" is "2": use 1, 5, 15, 30, 60, 240, 1D'],
    [
      `${HISTORY}&resolution=1&countback=0`,
      '"countback" is "0": write a whole number from 1 to 5000',
    ],
    [`${HISTORY}&resolution=1&from=x`, '"from" is "x": write Unix seconds'],
    [`${HISTORY}&resolution=1`, 'Say "from" or "countback".'],
    [`${HISTORY}&resolution=1&countback=2&limit=3`, 'There is no parameter "limit" here'],
    ['quotes', '"symbols" is missing'],
    [`quotes?symbols=${'A,'.repeat(201)}`, '201 symbols are too many: at most 200.'],
    ['search?limit=0', '"limit" is "0"'],
  ])('%s', async (path, message) => {
    const { s, errmsg, ...rest } = await get(path)
    expect([s, rest]).toEqual(['error', {}])
    expect(errmsg).toContain(message)
  })

  test.each(['symbol_info?group=x', 'marks?symbol=SHARE3SOLAR', 'timescale_marks', ''])(
    '/udf/%s is not served',
    async (path) => {
      const response = await fetch(`${api.url}/udf/${path}`)
      expect([response.status, (await response.json()).s]).toEqual([404, 'error'])
    },
  )
})
