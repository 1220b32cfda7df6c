import { beforeAll, describe, expect, it } from 'vitest'
import { get } from './ask'

type Candle = Record<'open' | 'high' | 'low' | 'close' | 'baseVolume', string> & {
  startedAt: number
  final: boolean
}
type Columns = { s: string } & Record<'t' | 'o' | 'h' | 'l' | 'c' | 'v', number[]>
type Ticker = Record<string, string | number | null> & { code: string; trades: number }

const read = async <T>(path: string): Promise<T> => (await get<T>(path)).body
let traded: Ticker[]
let final: number

beforeAll(async () => {
  const { tickers } = await read<{ tickers: Ticker[] }>('/v1/tickers')
  traded = tickers.filter(({ trades }) => trades > 0)
  final = (await read<{ finalizedHead: { timestamp: number } }>('/v1/status')).finalizedHead
    .timestamp
})

/** Asks again while commits come between the two answers. */
async function atOneCommit(seqOf: () => Promise<number>, compare: () => Promise<void>) {
  let fault: unknown
  for (let attempt = 0; attempt < 20; attempt++) {
    const before = await seqOf()
    fault = await compare().then(
      () => undefined,
      (error) => error,
    )
    if (fault === undefined) return
    if (before === (await seqOf())) break
  }
  throw fault
}

describe('charts of the simulated market', () => {
  it('trades in most of its markets each day', () => {
    expect(traded.length).toBeGreaterThanOrEqual(5)
  })

  it.each([
    ['5', '5m'],
    ['60', '1h'],
    ['1D', '1d'],
    ['1W', '1w'],
    ['1M', '1M'],
  ])('bars of %s are the candles of /v1, high and low around open and close', async (udf, ours) => {
    for (const { code } of traded.slice(0, 5)) {
      const to = final - (final % 1_000)
      const { candles } = await read<{ candles: Candle[] }>(
        `/v1/markets/${code}/candles?resolution=${ours}&countback=300&to=${to}`,
      )
      const bars = await read<Columns>(
        `/udf/history?symbol=${code}SOLAR&resolution=${udf}&countback=300&to=${to / 1_000}`,
      )
      const rows = bars.t.map((time, i) => [
        time,
        bars.o[i],
        bars.h[i],
        bars.l[i],
        bars.c[i],
        bars.v[i],
      ])
      // The bucket that runs may have changed between the two.
      const settled = candles.filter(({ final }) => final)
      expect(rows.length - settled.length).toBeLessThanOrEqual(1)
      const expected = settled.map(({ startedAt, open, high, low, close, baseVolume }) =>
        [startedAt / 1_000, open, high, low, close, baseVolume].map(Number),
      )
      expect(rows.slice(0, expected.length)).toEqual(expected)
      for (const [, o = 0, h = 0, l = 0, c = 0] of rows) {
        expect(l).toBeLessThanOrEqual(Math.min(o, c))
        expect(h).toBeGreaterThanOrEqual(Math.max(o, c))
      }
    }
  })

  it('klines have no gap, and takers bought no more than was traded', async () => {
    let bought = 0
    for (const { code } of traded.slice(0, 5)) {
      const klines = await read<(string & number)[][]>(
        `/binance/api/v3/klines?symbol=${code}SOLAR&interval=1h&limit=1000`,
      )
      klines.forEach((row, i) => {
        const [volume, takers] = [Number(row[5]), Number(row[9])]
        bought += takers
        expect(takers).toBeLessThanOrEqual(volume)
        expect(Number(row[6]) + 1).toBe(Number(row[0]) + 3_600_000)
        if (i > 0) expect(row[0]).toBe(Number(klines[i - 1]?.[6]) + 1)
      })
      expect(klines.length).toBeGreaterThan(24)
    }
    // Of one market alone nobody may have offered a share for long.
    expect(bought).toBeGreaterThan(0)
  })

  it('depth is the book of /v1, whole, and never crossed', async () => {
    for (const { code } of traded.slice(0, 3)) {
      const native = () =>
        read<{ seq: number; bids: string[][]; asks: string[][] }>(
          `/v1/markets/${code}/book?depth=0`,
        )
      const cut = (levels: string[][]) => levels.map(([price, size]) => [price, size])
      await atOneCommit(
        async () => (await native()).seq,
        async () => {
          const { seq, bids, asks } = await native()
          expect(await read(`/binance/api/v3/depth?symbol=${code}SOLAR&limit=5000`)).toEqual({
            ...{ lastUpdateId: seq, bids: cut(bids), asks: cut(asks) },
          })
          expect(Number(bids[0]?.[0] ?? 0)).toBeLessThan(Number(asks[0]?.[0] ?? Infinity))
        },
      )
    }
  })

  it('24 hours are those of /v1, their ids those of as many trades', async () => {
    const rows = await read<Record<string, number | string>[]>('/binance/api/v3/ticker/24hr')
    expect(rows.length).toBeGreaterThanOrEqual(5)
    for (const row of rows) {
      expect(Number(row.firstId)).toBeLessThanOrEqual(Number(row.lastId))
      expect(Number(row.lowPrice)).toBeLessThanOrEqual(Number(row.weightedAvgPrice))
      expect(Number(row.highPrice)).toBeGreaterThanOrEqual(Number(row.weightedAvgPrice))
      const since = `after=${Number(row.firstId) - 1}&before=${Number(row.lastId) + 1}&limit=1000`
      const code = String(row.symbol).replace(/SOLAR$/, '')
      const { trades } = await read<{ trades: unknown[] }>(`/v1/markets/${code}/trades?${since}`)
      expect(trades.length, code).toBe(Math.min(1_000, Number(row.count)))
    }
  })

  it('trades told are final', async () => {
    const [{ code } = { code: '' }] = traded
    const trades = await read<{ id: number; time: number }[]>(
      `/binance/api/v3/trades?symbol=${code}SOLAR&limit=1000`,
    )
    const { finalizedHead } = await read<{ finalizedHead: { timestamp: number } }>('/v1/status')
    expect(trades.length).toBeGreaterThan(0)
    for (const { time } of trades) expect(time).toBeLessThanOrEqual(finalizedHead.timestamp)
    const ids = trades.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b))
  })
})
