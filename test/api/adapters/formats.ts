import { expect } from 'vitest'
import type { ToldBook, ToldTicker, ToldTrade } from './gates'

/** Reads a path's JSON. */
// biome-ignore lint/suspicious/noExplicitAny: whole answers
export type Read = (path: string) => Promise<any>

/** A reader who knows one format; markets are named by their code. */
export type Format = {
  tickers(): Promise<Map<string, ToldTicker>>
  book(code: string, depth: number): Promise<ToldBook>
  trades(code: string): Promise<ToldTrade[]>
}

const newestFirst = (trades: ToldTrade[]) => trades.sort((a, b) => b.id - a.id)

export function coingecko(read: Read): Format {
  const get = (path: string) => read(`/coingecko/v1/${path}`)
  async function pairs() {
    const listed: { ticker_id: string; base: string; pool_id: string }[] = await get('pairs')
    for (const key of ['ticker_id', 'base', 'pool_id'] as const) {
      expect(new Set(listed.map((pair) => pair[key])).size).toBe(listed.length)
    }
    return listed
  }
  const idOf = async (code: string) => (await pairs()).find(({ base }) => base === code)?.ticker_id

  return {
    async tickers() {
      const codes = new Map((await pairs()).map(({ ticker_id, base }) => [ticker_id, base]))
      const told = new Map<string, ToldTicker>()
      for (const { ticker_id, base_volume, target_volume, last_price, ...rest } of await get(
        'tickers',
      )) {
        expect(ticker_id).toBe(`${rest.base_currency}_${rest.target_currency}`)
        const code = String(codes.get(ticker_id))
        const { bid, ask, high, low } = rest
        const prices = { last: last_price, bid, ask, high, low }
        told.set(code, { ...prices, base: base_volume, quote: target_volume })
      }
      return told
    },
    async book(code, depth) {
      const id = await idOf(code)
      const { ticker_id, ...book } = await get(`orderbook?ticker_id=${id}&depth=${depth}`)
      expect(ticker_id).toBe(id)
      return book
    },
    async trades(code) {
      const { buy, sell } = await get(`historical_trades?ticker_id=${await idOf(code)}`)
      const all = [...buy, ...sell].map(
        ({ trade_id, price, base_volume, target_volume, trade_timestamp, type }) => ({
          ...{ id: trade_id, at: trade_timestamp, side: type, price },
          ...{ base: base_volume, quote: target_volume },
        }),
      )
      expect(all.map(({ side }) => side)).toEqual([
        ...buy.map(() => 'buy'),
        ...sell.map(() => 'sell'),
      ])
      return newestFirst(all)
    },
  }
}

export function coinmarketcap(read: Read): Format {
  const get = (path: string) => read(`/cmc/v1/${path}`)
  return {
    async tickers() {
      const told = new Map<string, ToldTicker>()
      const [tickers, assets] = [await get('ticker'), await get('assets')]
      for (const each of await get('summary')) {
        const ticker = tickers[each.trading_pairs]
        expect(each.trading_pairs).toBe(`${each.base_currency}_${each.quote_currency}`)
        expect(each.price_change_percent_24h).toMatch(/^-?\d+\.\d\d$/)
        expect(ticker.isFrozen).toBe('0')
        expect(ticker.base_id).toBe(assets[each.base_currency].contractAddress)
        expect(ticker.quote_id).toBe(assets[each.quote_currency].contractAddress)
        for (const key of ['last_price', 'base_volume', 'quote_volume']) {
          expect(ticker[key]).toBe(each[key])
        }
        told.set(each.base_currency, {
          ...{ last: each.last_price, bid: each.highest_bid, ask: each.lowest_ask },
          ...{ high: each.highest_price_24h, low: each.lowest_price_24h },
          ...{ base: each.base_volume, quote: each.quote_volume },
        })
      }
      return told
    },
    book: (code, depth) => get(`orderbook/${code}_SOLAR?depth=${depth}`),
    async trades(code) {
      const trades = await get(`trades/${code}_SOLAR`)
      return trades.map(
        // biome-ignore lint/suspicious/noExplicitAny: as it was answered
        ({ trade_id, price, base_volume, quote_volume, timestamp, type }: any) => ({
          ...{ id: trade_id, at: timestamp, side: type, price },
          ...{ base: base_volume, quote: quote_volume },
        }),
      )
    },
  }
}
