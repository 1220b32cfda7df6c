import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, startApi } from '../fixture'
import { setHead } from '../rows'
import { type Bar, barsOf, bucketOf, nextBucket, shown } from './brute-force'
import { START, someDeals } from './deals'
import { type Deal, insertMarkets, marketName, setTrades } from './rows'

const MARKET = marketName(3)
const ALL = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M']
let api: Api
beforeAll(async () => {
  api = await startApi()
  await insertMarkets(api.db, 3)
  await setHead(api.db, 9, '2027-06-01T00:00:30Z')
})
afterAll(() => api.close())

// biome-ignore lint/suspicious/noExplicitAny: whole answers
async function ask(query: string): Promise<any> {
  return (await fetch(`${api.url}/v1/markets/share3/candles?${query}`)).json()
}
const starts = async (query: string): Promise<string[]> =>
  (await ask(query)).candles.map(({ startedAt }: { startedAt: number }) =>
    new Date(startedAt).toISOString().slice(0, 16),
  )

/** What a row of the answer says of a bucket. */
const rowOf = (start: number, bar: Bar) => ({
  startedAt: start * 1_000,
  open: shown(bar.open, 2),
  high: shown(bar.high, 2),
  low: shown(bar.low, 2),
  close: shown(bar.close, 2),
  vwap: shown(bar.quoteVolume / bar.baseVolume, 2),
  baseVolume: String(bar.baseVolume),
  quoteVolume: shown(bar.quoteVolume, 18),
  boughtVolume: String(bar.boughtVolume),
  boughtQuote: shown(bar.boughtQuote, 18),
  trades: bar.trades,
})

const deal = (iso: string, ticks: number, quantity = 1): Deal => {
  const at = Date.parse(iso) / 1_000
  return { block: Math.floor(at / 60) - 29_000_000, logIndex: ticks, at, ticks, quantity }
}

test('every resolution equals what the trades say, whole or in part', async () => {
  const bound = fc.option(fc.integer({ min: START - 7_200, max: START + 90 * 86_400 }), {
    nil: null,
  })
  await fc.assert(
    fc.asyncProperty(someDeals, bound, bound, async (deals, one, other) => {
      await setTrades(api.db, MARKET, deals)
      const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other]
      const range = `${from === null ? 'from=0' : `from=${from * 1_000}`}${to === null ? '' : `&to=${to * 1_000}`}`
      for (const resolution of ALL) {
        const { candles } = await ask(`resolution=${resolution}&${range}`)
        const bars = [...barsOf(resolution, deals)].filter(
          ([start]) => start >= (from ?? 0) && start < (to ?? Number.POSITIVE_INFINITY),
        )
        expect(candles).toMatchObject(bars.map(([start, bar]) => rowOf(start, bar)))
        expect(candles).toHaveLength(bars.length)
      }
    }),
    { numRuns: 25 },
  )
})

test('with empty buckets it is what the trades say, at the close before', async () => {
  const head = Date.parse('2027-06-01T00:00:30Z') / 1_000
  await fc.assert(
    fc.asyncProperty(
      someDeals.filter((deals) => deals.length > 0),
      fc.constantFrom('30m', '4h', '1d', '1w', '1M'),
      fc.integer({ min: 1, max: 300 }),
      fc.integer({ min: START - 7_200, max: head + 86_400 }),
      async (deals, resolution, countback, to) => {
        await setTrades(api.db, MARKET, deals)
        const bars = barsOf(resolution, deals)
        const expected: object[] = []
        let close = 0n
        for (
          let start = bucketOf(resolution, deals[0]?.at as number);
          start < to && start <= head;
          start = nextBucket(resolution, start)
        ) {
          const bar = bars.get(start)
          close = bar?.close ?? close
          const still = shown(close, 2)
          const empty = {
            open: still,
            high: still,
            low: still,
            close: still,
            vwap: null,
            baseVolume: '0',
          }
          expected.push(
            bar
              ? { ...rowOf(start, bar), filled: false }
              : { startedAt: start * 1_000, ...empty, trades: 0, filled: true },
          )
        }
        const { candles } = await ask(
          `resolution=${resolution}&fill=prev&countback=${countback}&to=${to * 1_000}&from=0`,
        )
        expect(candles).toMatchObject(expected.slice(-countback))
        expect(candles).toHaveLength(Math.min(countback, expected.length))
      },
    ),
    { numRuns: 40 },
  )
})

test('the last rows before `to`, whatever `from`, of any resolution', async () => {
  await fc.assert(
    fc.asyncProperty(
      someDeals,
      fc.integer({ min: 1, max: 5 }),
      fc.integer({ min: START, max: START + 60 * 86_400 }),
      async (deals, countback, to) => {
        await setTrades(api.db, MARKET, deals)
        for (const resolution of ALL) {
          const bars = [...barsOf(resolution, deals)].filter(([start]) => start < to)
          const { candles } = await ask(
            `resolution=${resolution}&countback=${countback}&to=${to * 1_000}&from=${to * 1_000}`,
          )
          expect(candles).toMatchObject(
            bars.slice(-countback).map(([start, bar]) => rowOf(start, bar)),
          )
          expect(candles).toHaveLength(Math.min(countback, bars.length))
        }
      },
    ),
    { numRuns: 25 },
  )
})

test('stored minutes merged give the stored hours and days', async () => {
  const [deals = []] = fc.sample(fc.array(someDeals, { minLength: 9, maxLength: 9 }), {
    numRuns: 1,
    seed: 7,
  })
  const later = deals.flatMap((some, i) =>
    some.map((one) => ({ ...one, block: one.block + i * 1_000, at: one.at + i * 400 * 86_400 })),
  )
  await setTrades(api.db, MARKET, later)
  for (const resolution of ['HOUR', 'DAY']) {
    const { rows } = await api.db.query(
      `SELECT count(*)::int AS buckets, count(*) FILTER (WHERE stored.open = merged.open AND stored.high = merged.high
         AND stored.low = merged.low AND stored.close = merged.close AND stored.base_volume = merged.base_volume
         AND stored.quote_volume = merged.quote_volume AND stored.trades = merged.trades)::int AS equal
       FROM (SELECT bucket_start('${resolution}', started_at) AS started_at, (array_agg(open ORDER BY started_at))[1] AS open,
           max(high) AS high, min(low) AS low, (array_agg(close ORDER BY started_at DESC))[1] AS close,
           sum(base_volume) AS base_volume, sum(quote_volume) AS quote_volume, sum(trades) AS trades
         FROM market_candles('${MARKET}', '1m', NULL, NULL) GROUP BY 1) AS merged
       FULL JOIN market_candles('${MARKET}', $1, NULL, NULL) AS stored USING (started_at)`,
      [resolution === 'HOUR' ? '1h' : '1d'],
    )
    expect(rows[0].buckets).toBeGreaterThan(5)
    expect(rows[0].equal).toBe(rows[0].buckets)
  }
})

describe('buckets', () => {
  test('weeks begin on Monday, months on the first', async () => {
    await setTrades(api.db, MARKET, [
      deal('2026-03-29T23:59:59Z', 100), // Sunday
      deal('2026-03-30T00:00:00Z', 101),
      deal('2026-04-01T00:00:00Z', 102),
    ])
    expect(await starts('resolution=1w')).toEqual(['2026-03-23T00:00', '2026-03-30T00:00'])
    expect(await starts('resolution=1M')).toEqual(['2026-03-01T00:00', '2026-04-01T00:00'])
    const { candles } = await ask('resolution=1M')
    expect(
      candles.map(({ trades, close }: { trades: number; close: string }) => [trades, close]),
    ).toEqual([
      [2, '1.01'],
      [1, '1.02'],
    ])
  })

  test('are given whole if they begin in the range', async () => {
    await setTrades(api.db, MARKET, [
      deal('2026-04-01T10:59:59Z', 1),
      deal('2026-04-01T11:00:00Z', 2),
    ])
    const at = (iso: string) => Date.parse(iso)
    expect(
      await starts(`from=${at('2026-04-01T10:00:00Z')}&to=${at('2026-04-01T11:00:00Z')}`),
    ).toEqual(['2026-04-01T10:00'])
    expect(
      await starts(`from=${at('2026-04-01T10:00:00.001Z')}&to=${at('2026-04-01T11:00:00.001Z')}`),
    ).toEqual(['2026-04-01T11:00'])
  })

  test('are final once they end at the final block or before', async () => {
    await setTrades(api.db, MARKET, [
      deal('2027-05-31T23:59:59Z', 1),
      deal('2027-06-01T00:00:01Z', 2),
    ])
    const final = async (resolution: string) =>
      (await ask(`resolution=${resolution}`)).candles.map(({ final }: { final: boolean }) => final)
    expect(await final('1h')).toEqual([true, false])
    expect(await final('1M')).toEqual([true, false])
    expect(await final('1m')).toEqual([true, false])
  })

  test('more than 5,000 are refused, filled ones counted', async () => {
    await setTrades(api.db, MARKET, [
      deal('2026-01-01T00:00:00Z', 1),
      deal('2026-01-05T00:00:00Z', 2),
    ])
    const from = Date.UTC(2026, 0, 1)
    const query = `resolution=1m&fill=prev&from=${from}&to=`
    expect((await ask(`${query}${from + 5_000 * 60_000}`)).candles).toHaveLength(5_000)
    expect((await ask(`${query}${from + 5_001 * 60_000}`)).error).toEqual({
      code: 'BAD_USER_INPUT',
      message:
        'More than 5000 candles of 1m begin between "from" and "to": bring these closer, or take a longer "resolution".',
    })
    const many = Array.from({ length: 5_001 }, (_, i) => ({
      ...deal('2026-01-01T00:00:00Z', 5),
      block: 10 + i,
      at: from / 1_000 + i * 60,
    }))
    await setTrades(api.db, MARKET, many)
    expect((await ask('resolution=1m&from=0')).error.code).toBe('BAD_USER_INPUT')
    expect((await ask(`resolution=1m&from=${from + 60_000}`)).candles).toHaveLength(5_000)
    expect((await ask('resolution=1m')).candles).toHaveLength(500)
  })
})

const FEED_NAMES: Record<string, string> = { '1h': 'ONE_HOUR', '1d': 'ONE_DAY', '1w': 'ONE_WEEK' }

test('GraphQL gives the newest of them, the same at every resolution', async () => {
  await fc.assert(
    fc.asyncProperty(someDeals, fc.integer({ min: 1, max: 9 }), async (deals, limit) => {
      await setTrades(api.db, MARKET, deals)
      for (const [resolution, name] of Object.entries(FEED_NAMES)) {
        const { marketCandles } = await api.ask(
          `{ marketCandles(market: "share3", resolution: ${name}, limit: ${limit}) {
            startedAt endedAt open high low close baseVolume quoteVolume trades
          } }`,
        )
        const time = (seconds: number) =>
          new Date(seconds * 1_000).toISOString().replace('Z', '000Z')
        expect(marketCandles).toEqual(
          [...barsOf(resolution, deals)]
            .sort(([a], [b]) => a - b)
            .slice(-limit)
            .map(([start, { boughtVolume: _, boughtQuote: __, trades, ...bar }]) => ({
              startedAt: time(start),
              endedAt: time(nextBucket(resolution, start)),
              ...Object.fromEntries(
                Object.entries(bar).map(([key, value]) => [key, String(value)]),
              ),
              trades,
            })),
        )
      }
    }),
    { numRuns: 15 },
  )
  const refused = await api.refuse(
    '{ marketCandles(market: "SHARE3", resolution: ONE_DAY, limit: 1001) { open } }',
  )
  expect(refused).toMatchObject([{ code: 'BAD_USER_INPUT' }])
})
