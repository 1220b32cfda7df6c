import { HeliographError } from '../../errors'
import { inputError } from '../engine/input-error'
import { checkNames, readOneOf } from '../feeds/parameters'
import type { Adapter, Question } from './adapter'
import { readCountFromZero } from './counts'
import { MOST_TRADES, readAllTrades } from './final-trades'
import { findBy } from './find-by'
import { perSide, quantities } from './sides'
import type { MarketTrade, NativeBook, NativeMarket, NativeTicker } from './source'
import { DAY_MS, readTime } from './times'

/** Levels of an order book that is asked for without a depth: 50 per side. */
const USUAL_DEPTH = 100
const MOST_DEPTH = 10_000

/** The unit of times in answers, milliseconds: the format says milliseconds, its samples show seconds. */
const TIME_UNIT_MS = 1
const timeOf = (ms: number): number => Math.floor(ms / TIME_UNIT_MS)

/** `<address of the share>_<address of the SolarToken>`, both checksummed. */
export const tickerId = ({ base, quote }: NativeMarket): string =>
  `${base.address}_${quote.address}`

export const pairOf = (market: NativeMarket) => ({
  ticker_id: tickerId(market),
  base: market.code,
  target: market.quote.symbol,
  pool_id: market.id,
})

/** Undefined for a halted market, for its prices are not live, and for one that lacks a mandatory number. */
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

/** Descending bids and ascending asks, `[price, quantity]`. */
export const bookOf = (market: NativeMarket, { timestamp, bids, asks }: NativeBook) => ({
  ticker_id: tickerId(market),
  timestamp: timeOf(timestamp),
  bids: quantities(bids),
  asks: quantities(asks),
})

export const tradeOf = ({ id, price, size, quote, timestamp, side }: MarketTrade) => ({
  trade_id: Number(id),
  price,
  base_volume: size,
  target_volume: quote,
  trade_timestamp: timeOf(timestamp),
  type: side.toLowerCase(),
})

async function findMarket({ source }: Question, id: string | null | undefined) {
  if (!id) throw inputError('"ticker_id" is missing: /coingecko/v1/pairs lists them.')
  const [, base, quote] = /^(0x[\da-f]{40})_(0x[\da-f]{40})$/.exec(id.toLowerCase()) ?? []
  const market = base && quote ? await findBy(source, 'tokens', base, quote) : undefined
  if (market) return market
  const shown = id.slice(0, 100)
  throw new HeliographError(
    'UNKNOWN_MARKET',
    `There is no ticker_id "${shown}": /coingecko/v1/pairs lists them.`,
  )
}

async function answerBook(question: Question, id: string | null | undefined) {
  const { source, query } = question
  const depth = readCountFromZero(query, 'depth', MOST_DEPTH) ?? USUAL_DEPTH
  const market = await findMarket(question, id)
  return bookOf(market, source.book(market.id, perSide(depth)))
}

/** Newest first; only what is final, for an id once read cannot be taken back. The day ends with what is final, so that it is a whole one. */
async function answerTrades(question: Question) {
  const { source, query } = question
  checkNames(query, ['ticker_id', 'type', 'limit', 'start_time', 'end_time'])
  const type = readOneOf(query, 'type', ['buy', 'sell'])
  const limit = readCountFromZero(query, 'limit', MOST_TRADES) ?? 0
  const [start, to] = [readTime(query, 'start_time'), readTime(query, 'end_time')]
  if (start !== undefined && to !== undefined && start > to) {
    throw inputError(
      `"start_time" is ${start}, after "end_time", ${to}: the earlier one comes first.`,
    )
  }
  const market = await findMarket(question, query.get('ticker_id'))
  const { finalized } = await source.position()
  const end = to ?? finalized?.timestamp.getTime() ?? 0
  const bounds = {
    market: market.id,
    from: start ?? end - DAY_MS,
    ...(to !== undefined && { to }),
    ...(type && { side: type === 'buy' ? ('BUY' as const) : ('SELL' as const) }),
  }
  const remedy = 'bring "start_time" and "end_time" closer, or give a "limit"'
  const trades =
    limit > 0
      ? await source.trades({ ...bounds, limit })
      : await readAllTrades(source, bounds, remedy)
  const told = trades.map(tradeOf)
  return {
    buy: told.filter(({ type }) => type === 'buy'),
    sell: told.filter(({ type }) => type === 'sell'),
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
    orderbook: (question) => {
      checkNames(question.query, ['ticker_id', 'depth'])
      return answerBook(question, question.query.get('ticker_id'))
    },
    'orderbook/*': (question) => {
      checkNames(question.query, ['depth'])
      return answerBook(question, question.path[0])
    },
    historical_trades: answerTrades,
  },
  failure: ({ status, code, message }) => ({ status, body: { error: { code, message } } }),
}
