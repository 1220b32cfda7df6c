import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { START, someDeals } from '../market/deals'
import { type Deal, insertMarkets, marketName, setTrades } from '../market/rows'
import { setHead } from '../rows'

const MARKET = marketName(3)
const RESOLUTIONS = {
  ...{ '1': '1m', '5': '5m', '15': '15m', '30': '30m', '60': '1h', '240': '4h' },
  ...{ '1D': '1d', '1W': '1w', '1M': '1M' },
}
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
  await setHead(api.db, 9, '2027-06-01T00:00:30Z')
})
afterAll(() => api.close())

type History = { s: string; nextTime?: number; t: number[] } & Record<
  'o' | 'h' | 'l' | 'c' | 'v',
  number[]
>
const history = async (query: string): Promise<History> =>
  (await fetch(`${api.url}/udf/history?symbol=SHARE3SOLAR&${query}`)).json() as Promise<History>

/** `/v1` rows as a chart would have them. */
async function native(query: string) {
  const response = await fetch(`${api.url}/v1/markets/share3/candles?${query}`)
  const { candles } = (await response.json()) as { candles: Record<string, string>[] }
  const column = (name: string) => candles.map((candle) => Number(candle[name]))
  const [t, o, h, l] = [
    column('startedAt').map((time) => time / 1_000),
    column('open'),
    column('high'),
    column('low'),
  ]
  return { s: 'ok', t, o, h, l, c: column('close'), v: column('baseVolume') }
}

const minute = (n: number, ticks: number): Deal => ({
  ...{ block: 100 + n, logIndex: 0, at: START + 60 * n, ticks, quantity: 1 },
})

test('bars are the candles of /v1, in every resolution, whole or in part', async () => {
  const second = fc.integer({ min: START - 7_200, max: START + 90 * 86_400 })
  await fc.assert(
    fc.asyncProperty(
      someDeals,
      second,
      second,
      fc.integer({ min: 1, max: 9 }),
      async (deals, one, other, countback) => {
        await setTrades(api.db, MARKET, deals)
        const [from, to] = one < other ? [one, other] : [other, one]
        for (const [resolution, ours] of Object.entries(RESOLUTIONS)) {
          const last = `countback=${countback}&to=`
          const counted = await native(`resolution=${ours}&${last}${to * 1_000}`)
          expect(await history(`resolution=${resolution}&from=${from}&${last}${to}`)).toEqual(
            counted.t.length > 0 ? counted : { s: 'no_data' },
          )
          const ranged = await native(`resolution=${ours}&from=${from * 1_000}&to=${to * 1_000}`)
          const bars = await history(`resolution=${resolution}&from=${from}&to=${to}`)
          if (ranged.t.length > 0) expect(bars).toEqual(ranged)
          else {
            const before = await native(`resolution=${ours}&countback=1&to=${from * 1_000}`)
            const [nextTime] = before.t
            expect(bars).toEqual({ s: 'no_data', ...(nextTime !== undefined && { nextTime }) })
          }
        }
      },
    ),
    { numRuns: 12 },
  )
})

describe('a chart', () => {
  /** As it asks every ten seconds: a short range that ends now, and two bars. */
  const poll = (now: number) => history(`resolution=1&from=${now - 120}&to=${now}&countback=2`)

  test('that polls a thin market gets two bars as soon as there are two, however old', async () => {
    await setTrades(api.db, MARKET, [minute(0, 900)])
    expect((await poll(START + 30)).t).toEqual([START])
    await setTrades(api.db, MARKET, [minute(0, 900), minute(700, 910)])
    expect((await poll(START + 60 * 700 + 5)).t).toEqual([START, START + 60 * 700])
    expect((await poll(START + 90 * 86_400)).t).toEqual([START, START + 60 * 700])
  })

  test('that has nothing to show is told so once, before the first trade and without one', async () => {
    await setTrades(api.db, MARKET, [])
    expect(await poll(START)).toEqual({ s: 'no_data' })
    await setTrades(api.db, MARKET, [minute(5, 900)])
    expect(await history(`resolution=1&from=${START}&to=${START + 300}`)).toEqual({ s: 'no_data' })
  })

  test('that pages back by nextTime, or by countback, meets every bar once, over gaps of weeks', async () => {
    const deals = [0, 1, 2, 9_000, 9_001, 60_000].map((n, i) => minute(n, 900 + i))
    await setTrades(api.db, MARKET, deals)
    const times = deals.map(({ at }) => at)
    for (const count of ['', '&countback=2']) {
      const met: number[] = []
      let asked = 0
      for (let to = START + 60 * 60_001; asked < 40; asked++) {
        const { s, t, nextTime } = await history(`resolution=1&from=${to - 600}&to=${to}${count}`)
        if (s === 'ok') met.unshift(...t)
        else if (nextTime === undefined) break
        to = s === 'ok' ? Number(t[0]) : Number(nextTime) + 60
      }
      expect(met).toEqual(times)
      expect(asked).toBeLessThan(9)
    }
  })

  test('more than 5,000 bars are refused, 5,000 are not', async () => {
    await setTrades(
      api.db,
      MARKET,
      Array.from({ length: 5_001 }, (_, n) => minute(n, 900)),
    )
    const to = START + 60 * 5_001
    expect(await history(`resolution=1&from=${START}&to=${to}`)).toEqual({
      ...{ s: 'error', errmsg: 'More than 5000 bars: bring "from" and "to" closer.' },
    })
    expect((await history(`resolution=1&from=${START + 60}&to=${to}`)).t).toHaveLength(5_000)
    expect((await history(`resolution=1&from=${to}&to=${to}&countback=5000`)).t).toHaveLength(5_000)
  })
})
