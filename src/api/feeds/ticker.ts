import type { Feed } from '../streams/feed'
import { findMarket, hubOf } from '../streams/find-market'
import { tickerOf } from '../streams/native'
import type { Ticker } from '../streams/step'
import { checkNames } from './parameters'

/** `/v1/tickers`, `/v1/tickers/{id}`, from memory. Throws input errors, `UNKNOWN_MARKET`, `SYNCING`. */
export async function readTickers(feed: Feed, name: string | undefined, query: URLSearchParams) {
  checkNames(query, [])
  const found = name === undefined ? undefined : await findMarket(feed, name)
  const { epoch, seq, block, markets, tickers } = hubOf(feed)
  const of = (id: string) => tickers.get(id) as Ticker
  if (found) {
    const ticker = tickerOf(found.terms, of(found.terms.id))
    return { epoch, seq, block, to: ticker.to, body: { epoch, seq, ...ticker } }
  }
  const all = [...markets.values()].map(({ terms }) => tickerOf(terms, of(terms.id)))
  const to = Math.max(0, ...all.map((ticker) => ticker.to))
  return { epoch, seq, block, to, body: { epoch, seq, tickers: all } }
}
