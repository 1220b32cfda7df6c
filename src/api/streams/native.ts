import type { Shape } from '../endpoints/shape'
import type { level } from '../endpoints/v1/book'
import type { candle } from '../endpoints/v1/candle'
import type { ticker } from '../endpoints/v1/ticker'
import type { trade } from '../endpoints/v1/trade'
import type { Level } from './book'
import type { Ticker } from './step'
import { priceText, quoteText, sizeText, type Terms } from './terms'
import type { CandleFacts, TradeFacts } from './told'

/** `[price, size, orders]` in whole tokens. */
export const levelOf = (terms: Terms, { price, size, orders }: Level): Shape<typeof level> => [
  priceText(terms, price),
  sizeText(terms, size),
  orders,
]

export function tradeOf(
  terms: Terms,
  facts: TradeFacts,
  finalized: number | null,
): Shape<typeof trade> {
  const { id, price, quantity, quoteAmount, fee, lockedShares, escrow, ...rest } = facts
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
export function candleOf(terms: Terms, facts: CandleFacts, revision: number): Shape<typeof candle> {
  const { startedAt, trades, final } = facts
  const price = (value: string) => priceText(terms, BigInt(value))
  return {
    startedAt,
    open: price(facts.open),
    high: price(facts.high),
    low: price(facts.low),
    close: price(facts.close),
    vwap: priceText(terms, BigInt(facts.quoteVolume) / BigInt(facts.baseVolume)),
    baseVolume: sizeText(terms, BigInt(facts.baseVolume)),
    quoteVolume: quoteText(terms, BigInt(facts.quoteVolume)),
    boughtVolume: sizeText(terms, BigInt(facts.boughtVolume)),
    boughtQuote: quoteText(terms, BigInt(facts.boughtQuote)),
    trades,
    final,
    filled: false,
    revision,
  }
}

export function tickerOf(terms: Terms, facts: Ticker): Shape<typeof ticker> {
  const { last, open, high, low, previous, baseVolume, quoteVolume, bid, ask } = facts
  const price = (value: bigint | null | undefined) =>
    value === null || value === undefined ? null : priceText(terms, value)
  const hasTrades = baseVolume > 0n && last !== null && open !== null
  return {
    market: terms.id,
    code: terms.code,
    from: facts.from,
    to: facts.to,
    last: price(last),
    lastTradeAt: facts.lastTradeAt,
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
    trades: facts.trades,
  }
}

/** `part / whole` in percent with two decimals, half away from zero. */
export function percent(part: bigint, whole: bigint): string {
  const sign = part < 0n ? -1n : 1n
  const hundredths = (2n * sign * part * 10_000n + whole) / (2n * whole)
  const text = hundredths.toString().padStart(3, '0')
  return `${sign < 0n && hundredths > 0n ? '-' : ''}${text.slice(0, -2)}.${text.slice(-2)}`
}
