import { beforeAll, describe, expect, it } from 'vitest'
import { CANDLES } from './agreement/candles'
import {
  bestPrices,
  candlesOf,
  type Fill,
  type Folded,
  foldEvents,
  hour,
  statisticsOf,
} from './agreement/events'
import { type Pinned, readAtOneBlock } from './agreement/pinned'
import { type Any, exactly, read, sum } from './agreement/read'
import { TICKERS, type Told } from './agreement/tickers'
import { type Range, TRADES } from './agreement/trades'

let pinned: Pinned
let folded: Folded
let markets: Any[]
let range: Range
let orderBook: string

const LAST_TRADES = 40

const within = (fills: Fill[], market: string, from: number, to: number) =>
  fills.filter((fill) => fill.market === market && fill.at >= from && fill.at < to)

beforeAll(async () => {
  pinned = await readAtOneBlock()
  const { head, finalizedHead, chainId, contracts } = pinned.status
  orderBook = contracts.orderBook
  folded = await foldEvents(chainId, orderBook, head.number)
  markets = (await read('/v1/markets')).markets
  const to = finalizedHead.timestamp
  // Some days of the simulation have hardly a trade: so many trades back, and not so many hours.
  const from = folded.fills.filter(({ at }) => at < to).at(-LAST_TRADES)?.at ?? 0
  const before = folded.fills.findLast(({ at }) => at < from)?.blockNumber ?? 0
  range = { from, to, fromBlock: before + 1, toBlock: finalizedHead.number }
}, 300_000)

/** What the events say of a market at the pinned block. */
function foldedTicker(market: string, { from, to }: { from: number; to: number }): Told {
  const { close: _, ...day } = statisticsOf(within(folded.fills, market, from, to))
  const last = folded.fills.findLast((fill) => fill.market === market)?.price ?? null
  return { ...day, last, ...bestPrices(folded, market, pinned.status.head.timestamp) }
}

describe('at one block, with its events folded anew, agree', () => {
  it.each(Object.keys(TICKERS))('the last price, 24 hours and best prices of %s', (name) => {
    const told = pinned.told.get(name)
    expect(told?.size).toBeGreaterThanOrEqual(5)
    let prices = 0
    for (const { code, market, ...window } of pinned.native) {
      const row = told?.get(code)
      if (!row) continue
      const expected = foldedTicker(market, window)
      for (const [field, value] of Object.entries(row)) {
        // JSON leaves out what is undefined: null here, and null in the fold.
        expect(value, `${code} ${field}`).toBe(expected[field as keyof Told])
        prices += value === null ? 0 : 1
      }
    }
    expect(prices).toBeGreaterThanOrEqual(10)
  })

  it('what each format leaves out: markets that are halted, or lack a number it demands', () => {
    const isFull = ({ last, bid, ask }: Told) => last !== null && bid !== null && ask !== null
    const open = new Set(markets.filter(({ status }) => status === 'OPEN').map(({ code }) => code))
    const full = pinned.native
      .filter(
        ({ code, market, ...window }) => open.has(code) && isFull(foldedTicker(market, window)),
      )
      .map(({ code }) => code)
    const traded = full.filter(
      (code) => (pinned.native.find((row) => row.code === code)?.trades ?? 0) > 0,
    )
    const codesOf = (name: string) => [...(pinned.told.get(name)?.keys() ?? [])].sort()
    expect(codesOf('CoinGecko tickers')).toEqual(full.sort())
    expect(codesOf('CoinMarketCap /summary')).toEqual(traded.sort())
    expect(codesOf('/v1')).toEqual(pinned.native.map(({ code }) => code).sort())
  })
})

const lastFinalDay = async (): Promise<number> =>
  (await read('/v1/status')).finalizedHead.timestamp - 24 * hour

describe('of the last final trades, with their events folded anew, agree', () => {
  it.each(Object.keys(TRADES))('the trades of %s, and /v1/volume with their sums', async (name) => {
    let count = 0
    for (const market of markets) {
      const all = (await TRADES[name]?.(market, range)) ?? []
      // A chain that has just started makes hours of history final at once: this format's day moves on meanwhile.
      const day = name === 'CoinMarketCap' ? await lastFinalDay() : 0
      const from = Math.max(range.from, day)
      const expected = within(folded.fills, market.id, from, range.to)
      const told = all.filter(({ at = from }) => at >= from).sort((a, b) => a.id - b.id)
      expect(
        told.map(({ id }) => id),
        market.code,
      ).toEqual(expected.map(({ id }) => id))
      told.forEach((trade, i) => {
        expect(expected[i], `${market.code} ${trade.id}`).toMatchObject(trade)
      })
      const volume = await read(`/v1/volume?market=${market.code}&from=${from}&to=${range.to}`)
      expect(volume.trades).toBe(told.length)
      expect(exactly(volume.baseVolume)).toBe(sum(told.map(({ base }) => base)))
      expect(exactly(volume.quoteVolume)).toBe(sum(told.map(({ quote }) => quote)))
      const fees = told.flatMap(({ fee }) => fee ?? [])
      if (fees.length > 0) expect(exactly(volume.fees)).toBe(sum(fees))
      count += told.length
    }
    if (name !== 'CoinMarketCap') expect(count).toBeGreaterThanOrEqual(LAST_TRADES)
  })

  it('the fees of all trades with the rate that every format tells', async () => {
    const { from, to } = range
    const fills = folded.fills.filter(({ at }) => at >= from && at < to)
    const { fees } = await read(`/v1/volume?from=${from}&to=${to}`)
    expect(exactly(fees)).toBe(sum(fills.map(({ fee }) => fee)))
    const assets = await read('/cmc/v1/assets')
    for (const { id, code, feeBps, marketId } of markets.slice(0, 5)) {
      for (const { quote, fee } of within(fills, id, from, to))
        expect(fee).toBe((quote * BigInt(feeBps)) / 10_000n)
      expect(exactly(assets[code].taker_fee)).toBe((exactly('1') * BigInt(feeBps)) / 10_000n)
      for (const prefix of ['dexscreener', 'geckoterminal', 'dextools']) {
        const { pair } = await read(`/${prefix}/pair?id=${orderBook}-${marketId}`)
        expect(pair.feeBps, prefix).toBe(feeBps)
      }
    }
  })
})

it.each(Object.keys(CANDLES))('hourly candles of %s are those of the events', async (name) => {
  const to = range.to - (range.to % hour)
  const from = to - 600 * hour
  let count = 0
  for (const market of markets.slice(0, 8)) {
    const expected = candlesOf(within(folded.fills, market.id, from, to))
    const told = (await CANDLES[name]?.(market, from, to)) ?? []
    expect(
      told.map(({ startedAt }) => startedAt),
      market.code,
    ).toEqual(expected.map(({ startedAt }) => startedAt))
    told.forEach((candle, i) => {
      expect(expected[i], `${market.code} ${candle.startedAt}`).toMatchObject(candle)
    })
    count += told.length
  }
  expect(count).toBeGreaterThan(20)
})
