import { expect } from 'vitest'
import type { Random } from '../../src/stack/market/random'
import type { Branch, BranchMarket } from './branch'
import { expectBounds } from './merged'
import { DAY, shown, sumOf } from './recomputed'

export type TickerRow = ReturnType<typeof tickerRowOf>

/** The ticker of a market for the 24 hours before a time. */
export function tickerRowOf({ id, code, decimals, fills, bids, asks }: BranchMarket, to: number) {
  const from = to - DAY
  const done = fills.filter(({ timestamp }) => timestamp < to)
  const before = done.filter(({ timestamp }) => timestamp < from)
  const sums = sumOf(done.slice(before.length))
  const price = (value: string | bigint | undefined) =>
    value === undefined ? null : shown(BigInt(value), decimals)
  const change = sums && sums.close - sums.open
  return {
    ...{ market: id, code, from, to },
    last: price(done.at(-1)?.price),
    lastTradeAt: done.at(-1)?.timestamp ?? null,
    bid: price(bids[0]?.price),
    bidSize: bids[0] ? String(bids[0].size) : null,
    ask: price(asks[0]?.price),
    askSize: asks[0] ? String(asks[0].size) : null,
    open: price(sums?.open),
    high: price(sums?.high),
    low: price(sums?.low),
    previous: price(before.at(-1)?.price),
    change: change === undefined ? null : signed(change, (size) => shown(size, decimals)),
    changePercent: sums && change !== undefined ? percentOf(change, sums.open) : null,
    baseVolume: String(sums?.baseVolume ?? 0n),
    quoteVolume: shown(sums?.quoteVolume ?? 0n, 18),
    vwap: price(sums && sums.quoteVolume / sums.baseVolume),
    trades: sums?.trades ?? 0,
  }
}

function signed(value: bigint, text: (size: bigint) => string): string {
  const said = text(value < 0n ? -value : value)
  return value < 0n && /[1-9]/.test(said) ? `-${said}` : said
}

/** Two decimals, half away from zero. */
function percentOf(change: bigint, open: bigint): string {
  return signed(change, (size) => {
    const hundredths = (size * 10_000n) / open
    const rest = (size * 10_000n) % open
    return shown((hundredths + (2n * rest >= open ? 1n : 0n)) * 10n ** 16n, 2)
  })
}

export type AskTickers = (markets: string[], to: number) => Promise<Map<string, TickerRow>>

/** The tickers of all markets at ends of windows that lie in a minute, at a trade, a day after one, and beyond the head. */
export async function expectTickers(
  ask: AskTickers,
  lastClose: (market: string) => Promise<string | null>,
  { head, markets }: Branch,
  random: Random,
): Promise<void> {
  const times = markets.flatMap(({ fills }) => fills).map(({ timestamp }) => timestamp)
  const near = () => (times.length > 0 ? random.pick(times) : head.timestamp)
  const ends = [head.timestamp + 1_000, head.timestamp + random.integer(1_001, 2 * DAY)]
  for (const away of [0, 1, 1_000, random.integer(-90_000, 90_000)]) {
    ends.push(near() + away, near() + DAY + away)
  }
  const closes = new Map<string, string | null>()
  for (const { id } of markets) closes.set(id, await lastClose(id))
  for (const to of ends) {
    const told = await ask(
      markets.map(({ id }) => id),
      to,
    )
    for (const market of markets) {
      const expected = tickerRowOf({ ...market, bids: [], asks: [] }, to)
      const ticker = told.get(market.id)
      expect(ticker, `ticker of ${market.code} at ${head.height}`).toEqual(expected)
      if (ticker?.trades) expectBounds({ ...ticker, close: ticker.last }, market.decimals)
      if (to > head.timestamp) expect(ticker?.last).toBe(closes.get(market.id))
    }
  }
}
