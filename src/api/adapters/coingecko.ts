import { inputError } from '../engine/input-error'
import { checkNames, readOneOf } from '../feeds/parameters'
import { unknownMarket } from '../feeds/unknown-market'
import type { Adapter, Question } from './adapter'
import { readCountFromZero } from './counts'
import type { MarketTrade, NativeBook, NativeMarket, NativeTicker } from './source'
import { DAY_MS, readTime } from './times'

/** Trades of one answer; whoever wants more asks for a shorter time. */
const MOST_TRADES = 10_000
/** Levels of an order book that is asked for without a depth: 50 per side. */
const USUAL_DEPTH = 100

/** `<address of the share>_<address of the SolarToken>`, both checksummed. */
export const tickerId = ({ base, quote }: NativeMarket): string =>
  `${base.address}_${quote.address}`

export const pairOf = (market: NativeMarket) => ({
  ticker_id: tickerId(market),
  base: market.code,
  target: market.quote.symbol,
  pool_id: market.id,
})

/** Undefined for a market that lacks a mandatory number: it is left out until it has one. */
export function tickerOf(market: NativeMarket, ticker: NativeTicker | undefined) {
  if (market.status === 'HALTED' || !ticker) return undefined
  const { last, bid, ask, high, low, baseVolume, quoteVolume } = ticker
  if (last === null || bid === null || ask === null) return undefined
  return {
    ticker_id: tickerId(market),
    base_currency: market.base.address,
    target_currency: market.quote.address,
    pool_id: market.id,
    last_price: last,
    base_volume: baseVolume,
    target_volume: quoteVolume,
    bid,
    ask,
    ...(high !== null && low !== null && { high, low }),
  }
}

/** Descending bids and ascending asks, `[price, quantity]`; the time in milliseconds. */
export const bookOf = (market: NativeMarket, { timestamp, bids, asks }: NativeBook) => ({
  ticker_id: tickerId(market),
  timestamp,
  bids: bids.map(([price, size]) => [price, size]),
  asks: asks.map(([price, size]) => [price, size]),
})

export const tradeOf = (trade: MarketTrade) => ({
  trade_id: Number(trade.id),
  price: trade.price,
  base_volume: trade.size,
  target_volume: trade.quote,
  trade_timestamp: trade.timestamp,
  type: trade.side.toLowerCase(),
})

async function findMarket({ source }: Question, id: string | null): Promise<NativeMarket> {
  if (!id) throw inputError('"ticker_id" is missing: /coingecko/v1/pairs lists them.')
  const wanted = id.toLowerCase()
  const market = (await source.markets()).find((each) => tickerId(each).toLowerCase() === wanted)
  if (!market) throw unknownMarket(id)
  return market
}

async function answerBook(question: Question, id: string | null) {
  const { source, query } = question
  checkNames(query, ['ticker_id', 'depth'])
  const depth = readCountFromZero(query, 'depth', 10_000) ?? USUAL_DEPTH
  const market = await findMarket(question, id)
  return bookOf(market, source.book(market.id, depth === 0 ? Infinity : Math.ceil(depth / 2)))
}

/** Newest first; only what is final, for an id once read cannot be taken back. */
async function answerTrades(question: Question) {
  const { source, query } = question
  checkNames(query, ['ticker_id', 'type', 'limit', 'start_time', 'end_time'])
  const type = query.has('type') ? readOneOf(query, 'type', ['buy', 'sell'], 'buy') : undefined
  const limit = readCountFromZero(query, 'limit', MOST_TRADES) || MOST_TRADES
  const [start, to] = [readTime(query, 'start_time'), readTime(query, 'end_time')]
  const market = await findMarket(question, query.get('ticker_id'))
  const { head } = await source.position()
  const end = to ?? head?.timestamp.getTime() ?? 0
  const trades = await source.trades({
    market: market.id,
    from: start ?? end - DAY_MS,
    ...(to !== undefined && { to }),
    ...(type && { side: type === 'buy' ? 'BUY' : 'SELL' }),
    limit: limit + 1,
  })
  if (trades.length > MOST_TRADES) {
    throw inputError(`More than ${MOST_TRADES} trades: bring "start_time" and "end_time" closer.`)
  }
  const kept = trades.slice(0, limit).map(tradeOf)
  return {
    buy: kept.filter(({ type }) => type === 'buy'),
    sell: kept.filter(({ type }) => type === 'sell'),
  }
}

/** CoinGecko's exchange endpoints for a DEX with an order book. */
export const coingecko: Adapter = {
  routes: {
    pairs: async ({ source, query }) => {
      checkNames(query, [])
      return (await source.markets()).map(pairOf)
    },
    tickers: async ({ source, query }) => {
      checkNames(query, [])
      const tickers = source.tickers()
      const all = (await source.markets()).map((each) => tickerOf(each, tickers.get(each.id)))
      return all.filter((ticker) => ticker !== undefined)
    },
    orderbook: (question) => answerBook(question, question.query.get('ticker_id')),
    'orderbook/*': (question) => answerBook(question, question.path[0] ?? null),
    historical_trades: answerTrades,
  },
  failure: ({ status, code, message }) => ({ status, body: { error: { code, message } } }),
}
