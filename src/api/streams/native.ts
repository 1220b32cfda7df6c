import type { Level } from './book'
import type { Ticker } from './step'
import { priceText, quoteText, sizeText, type Terms } from './terms'
import type { CandleFacts, TradeFacts } from './told'

/** `[price, size, orders]` in whole tokens. */
export const levelOf = (terms: Terms, { price, size, orders }: Level) =>
  [priceText(terms, price), sizeText(terms, size), orders] as const

export function tradeOf(terms: Terms, trade: TradeFacts, finalized: number | null) {
  const { id, price, quantity, quoteAmount, fee, lockedShares, escrow, ...rest } = trade
  return {
    id,
    price: priceText(terms, BigInt(price)),
    size: sizeText(terms, BigInt(quantity)),
    quote: quoteText(terms, BigInt(quoteAmount)),
    fee: quoteText(terms, BigInt(fee)),
    lockedShares: sizeText(terms, BigInt(lockedShares)),
    escrow: quoteText(terms, BigInt(escrow)),
    ...rest,
    finalized: finalized !== null && rest.blockNumber <= finalized,
  }
}

/** `revision`: the commit as of which it was computed. */
export function candleOf(terms: Terms, candle: CandleFacts, revision: number) {
  const { startedAt, trades, final } = candle
  const price = (value: string) => priceText(terms, BigInt(value))
  return {
    startedAt,
    open: price(candle.open),
    high: price(candle.high),
    low: price(candle.low),
    close: price(candle.close),
    vwap: priceText(terms, BigInt(candle.quoteVolume) / BigInt(candle.baseVolume)),
    baseVolume: sizeText(terms, BigInt(candle.baseVolume)),
    quoteVolume: quoteText(terms, BigInt(candle.quoteVolume)),
    boughtVolume: sizeText(terms, BigInt(candle.boughtVolume)),
    boughtQuote: quoteText(terms, BigInt(candle.boughtQuote)),
    trades,
    final,
    filled: false,
    revision,
  }
}

export function tickerOf(terms: Terms, ticker: Ticker) {
  const { last, open, high, low, previous, baseVolume, quoteVolume, bid, ask } = ticker
  const price = (value: bigint | null | undefined) =>
    value === null || value === undefined ? null : priceText(terms, value)
  const hasTrades = baseVolume > 0n && last !== null && open !== null
  return {
    market: terms.id,
    code: terms.code,
    from: ticker.from,
    to: ticker.to,
    last: price(last),
    lastTradeAt: ticker.lastTradeAt,
    bid: price(bid?.price),
    bidSize: bid ? sizeText(terms, bid.size) : null,
    ask: price(ask?.price),
    askSize: ask ? sizeText(terms, ask.size) : null,
    open: price(open),
    high: price(high),
    low: price(low),
    previous: price(previous),
    change: hasTrades ? priceText(terms, last - open) : null,
    changePercent: hasTrades ? percent(last - open, open) : null,
    baseVolume: sizeText(terms, baseVolume),
    quoteVolume: quoteText(terms, quoteVolume),
    vwap: hasTrades ? priceText(terms, quoteVolume / baseVolume) : null,
    trades: ticker.trades,
  }
}

/** `part / whole` in percent with two decimals, half away from zero. */
export function percent(part: bigint, whole: bigint): string {
  const sign = part < 0n ? -1n : 1n
  const hundredths = (2n * sign * part * 10_000n + whole) / (2n * whole)
  const text = hundredths.toString().padStart(3, '0')
  return `${sign < 0n && hundredths > 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}
