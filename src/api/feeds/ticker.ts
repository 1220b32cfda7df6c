import { readQuery } from '../endpoints/parameter'
import { tickers as allTickers, oneTicker } from '../endpoints/v1/ticker'
import type { Feed } from '../streams/feed'
import { findMarket, hubOf } from '../streams/find-market'
import { tickerOf } from '../streams/native'
import type { Ticker } from '../streams/step'

/** `/v1/tickers`, `/v1/tickers/{id}`, from memory. Throws input errors, `UNKNOWN_MARKET`, `SYNCING`. */
export async function readTickers(feed: Feed, name: string | undefined, query: URLSearchParams) {
  readQuery(query, (name === undefined ? allTickers : oneTicker).parameters)
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
