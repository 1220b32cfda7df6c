import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { freshSeed, sized } from '../../harness/size'
import { marketName, setTrades } from '../market/rows'
import { DAY, deal, type Exchange, FINAL, HEAD_MS, type Rest, startExchange } from './exchange'
import { coingecko, coinmarketcap, type Format } from './formats'
import { checkBook, checkTicker, checkTrades, units } from './gates'

const RUNS = sized(25, 200)
let exchange: Exchange
beforeAll(async () => {
  exchange = await startExchange()
})
afterAll(() => exchange.api.close())

/** Prices far from 1, so that a volume in the wrong unit is seen. */
const someTicks = fc.oneof(
  fc.integer({ min: 1, max: 20 }),
  fc.integer({ min: 100_000, max: 10 ** 7 }),
)
const someDeals = fc
  .array(
    fc.record({
      ago: fc.oneof(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 3 * DAY }),
        fc.integer({ min: DAY - 200, max: DAY + 200 }),
      ),
      ticks: someTicks,
      quantity: fc.integer({ min: 1, max: 10_000 }),
      isSale: fc.boolean(),
    }),
    { maxLength: 12, size: 'max' },
  )
  .map((deals) =>
    deals
      .sort((a, b) => b.ago - a.ago)
      .map(({ ago, ticks, quantity, isSale }, i) =>
        deal(ago, ticks, quantity, { isSale, logIndex: i }),
      ),
  )

/** A book on both sides of a price: offers are so many ticks away from it. */
const someOrders = fc
  .record({
    mid: fc.integer({ min: 40, max: 10 ** 6 }),
    offers: fc.array(
      fc.record({
        away: fc.integer({ min: 1, max: 39 }),
        size: fc.integer({ min: 1, max: 10 ** 6 }),
        isAsk: fc.boolean(),
        expired: fc.integer({ min: 0, max: 9 }).map((dice) => dice === 0),
      }),
      { maxLength: 60, size: 'max' },
    ),
  })
  .map(({ mid, offers }) =>
    offers.map(
      ({ away, size, isAsk, expired }): Rest => ({
        ...{ side: isAsk ? 'SELL' : 'BUY', ticks: isAsk ? mid + away : mid - away },
        ...{ size, expired },
      }),
    ),
  )

/** Checks one format's words of SHARE3 by themselves, then against /v1. */
async function check(format: Format, name: string): Promise<void> {
  const { json } = exchange
  const native = await json('/v1/tickers/SHARE3')
  const ticker = (await format.tickers()).get('SHARE3')
  const isTold =
    native.last && native.bid && native.ask && (name === 'coingecko' || native.changePercent)
  expect(Boolean(ticker)).toBe(Boolean(isTold))
  if (ticker) {
    checkTicker(ticker)
    const { last, bid, ask, high, low, baseVolume: base, quoteVolume: quote } = native
    const hours = high === null ? {} : { high, low }
    expect(ticker).toEqual({ last, bid, ask, base, quote, ...hours })
  }

  const book = await json('/v1/markets/SHARE3/book?depth=0')
  const whole = await format.book('SHARE3', 0)
  checkBook(whole)
  const levels = (side: string[][]) => side.map(([price, size]) => [price, size])
  const [bids, asks] = [levels(book.bids), levels(book.asks)]
  expect(whole).toEqual({ timestamp: book.block.timestamp, bids, asks })
  const part = await format.book('SHARE3', 20)
  expect(part).toEqual({ ...whole, bids: bids.slice(0, 10), asks: asks.slice(0, 10) })

  const trades = await format.trades('SHARE3')
  checkTrades(trades)
  const { trades: all } = await json('/v1/markets/SHARE3/trades?limit=1000')
  const final = HEAD_MS - 150_000
  const dayAgo = final - DAY * 1_000
  // biome-ignore lint/suspicious/noExplicitAny: as it was answered
  const day = all.filter((each: any) => each.blockNumber <= FINAL && each.timestamp >= dayAgo)
  expect(trades).toEqual(
    // biome-ignore lint/suspicious/noExplicitAny: as it was answered
    day.map(({ id, price, size, quote, side, timestamp }: any) => ({
      ...{ id: Number(id), at: timestamp, side: side.toLowerCase() },
      ...{ price, base: size, quote },
    })),
  )
  const sum = (key: 'base' | 'quote') =>
    trades.reduce((total, each) => total + units(each[key]), 0n)
  const volume = await json(`/v1/volume?market=SHARE3&from=${dayAgo}&to=${final + 1}`)
  expect([sum('base'), sum('quote')]).toEqual([units(volume.baseVolume), units(volume.quoteVolume)])
}

test(
  'whatever is traded and rests, both formats pass the gates, and say what /v1 says',
  async () => {
    const formats = {
      coingecko: coingecko(exchange.json),
      coinmarketcap: coinmarketcap(exchange.json),
    }
    let [told, deep] = [0, 0]
    await fc.assert(
      fc.asyncProperty(someDeals, someOrders, async (deals, orders) => {
        await setTrades(exchange.api.db, marketName(3), deals)
        await exchange.setOrders(3, orders)
        await exchange.tell()
        for (const [name, format] of Object.entries(formats)) await check(format, name)
        const ticker = (await formats.coingecko.tickers()).get('SHARE3')
        told += ticker ? 1 : 0
        deep += (await formats.coinmarketcap.book('SHARE3', 0)).bids.length > 10 ? 1 : 0
      }),
      { numRuns: RUNS, seed: freshSeed('exchange formats') },
    )
    expect(Math.min(told, deep)).toBeGreaterThan(RUNS / 5)
  },
  sized(120_000, 600_000),
)
