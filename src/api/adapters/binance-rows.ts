import { fixed } from '../streams/decimal'
import { bucketEnd } from './bucket-end'
import { pairName } from './pair'
import type { MarketTrade, NativeBook, NativeCandle, NativeMarket, NativeTicker } from './source'

/** Bounds of the contract: prices in ticks, sizes in lots. */
const MOST_TICKS = 2n ** 24n - 1n
const MOST_LOTS = 2n ** 40n - 1n

/** A row of exchangeInfo. */
export function symbolOf(market: NativeMarket) {
  const { tickSize, lotSize, priceDecimals, sizeDecimals, quoteDecimals, minNotional } = market
  const times = (step: string, count: bigint, decimals: number) =>
    fixed(BigInt(step.replace('.', '')) * count, decimals)
  return {
    symbol: pairName(market),
    status: market.status === 'OPEN' ? 'TRADING' : 'HALT',
    baseAsset: market.code,
    baseAssetPrecision: sizeDecimals,
    quoteAsset: market.quote.symbol,
    quotePrecision: quoteDecimals,
    quoteAssetPrecision: quoteDecimals,
    orderTypes: ['LIMIT'],
    isSpotTradingAllowed: true,
    isMarginTradingAllowed: false,
    permissions: ['SPOT'],
    filters: [
      {
        filterType: 'PRICE_FILTER',
        minPrice: tickSize,
        maxPrice: times(tickSize, MOST_TICKS, priceDecimals),
        tickSize,
      },
      {
        filterType: 'LOT_SIZE',
        minQty: lotSize,
        maxQty: times(lotSize, MOST_LOTS, sizeDecimals),
        stepSize: lotSize,
      },
      { filterType: 'NOTIONAL', minNotional, applyMinToMarket: false, avgPriceMins: 0 },
    ],
  }
}

/** Bids descending, asks ascending. `lastUpdateId`: the last commit that changed the book. */
export const depthOf = ({ seq, bids, asks }: NativeBook) => ({
  lastUpdateId: seq,
  bids: bids.map(([price, size]) => [price, size]),
  asks: asks.map(([price, size]) => [price, size]),
})

export const tradeOf = (trade: MarketTrade) => ({
  id: Number(trade.id),
  price: trade.price,
  qty: trade.size,
  quoteQty: trade.quote,
  time: trade.timestamp,
  isBuyerMaker: trade.side === 'SELL',
  isBestMatch: true,
})

/** Each trade is an aggregate of its own: one taker met one resting order. */
export const aggTradeOf = (trade: MarketTrade) => {
  const id = Number(trade.id)
  return {
    a: id,
    p: trade.price,
    q: trade.size,
    f: id,
    l: id,
    T: trade.timestamp,
    m: trade.side === 'SELL',
    M: true,
  }
}

/** Open and close time, prices, volumes, trades, what takers bought; the last field is unused in this format. */
export const klineOf = (resolution: string, candle: NativeCandle) => [
  candle.startedAt,
  candle.open,
  candle.high,
  candle.low,
  candle.close,
  candle.baseVolume,
  bucketEnd(resolution, candle.startedAt) - 1,
  candle.quoteVolume,
  candle.trades,
  candle.boughtVolume,
  candle.boughtQuote,
  '0',
]

/** The newest trade's size and id, and the id of the first one in the ticker's window. */
export type TickerTrades = { lastSize: string; lastId: string; firstId: string }

/**
 * The 24 hours before closeTime. Undefined for a market that lacks a mandatory number: without a trade in the window, or
 * with one side of the book empty. `prevClosePrice` is left out if nothing was traded before the window.
 */
export function tickerOf(
  market: NativeMarket,
  ticker: NativeTicker | undefined,
  trades: TickerTrades | undefined,
) {
  if (!ticker || !trades) return undefined
  const { last, bid, ask, bidSize, askSize, open, high, low, change, changePercent, vwap } = ticker
  const all = { last, bid, ask, bidSize, askSize, open, high, low, change, changePercent, vwap }
  if (Object.values(all).includes(null)) return undefined
  return {
    symbol: pairName(market),
    priceChange: change,
    priceChangePercent: changePercent,
    weightedAvgPrice: vwap,
    ...(ticker.previous !== null && { prevClosePrice: ticker.previous }),
    lastPrice: last,
    lastQty: trades.lastSize,
    bidPrice: bid,
    bidQty: bidSize,
    askPrice: ask,
    askQty: askSize,
    openPrice: open,
    highPrice: high,
    lowPrice: low,
    volume: ticker.baseVolume,
    quoteVolume: ticker.quoteVolume,
    openTime: ticker.from,
    closeTime: ticker.to,
    firstId: Number(trades.firstId),
    lastId: Number(trades.lastId),
    count: ticker.trades,
  }
}
