import { solarDecimals, toDecimal } from '../format'
import type { Book } from '../market/book'
import { pricePlaces } from '../market/decimal'
import type { Level, Trade } from '../market/message'
import type { LadderRow } from '../market/numbers'

// GraphQL says base units, the live feed decimals: what follows makes the former into the latter.

/** A price in the decimals that the market's prices have; none has more. */
export function priceText(base: string, tickSize: string): string {
  const places = pricePlaces(tickSize)
  return toDecimal(BigInt(base) / 10n ** BigInt(solarDecimals - places), places)
}

type AnsweredLevel = { price: string; size: string; orders: number }
type Answered<L> = { bids: L[]; asks: L[] }

export function bookOf({ bids, asks }: Answered<AnsweredLevel>, tickSize: string): Book {
  const level = ({ price, size, orders }: AnsweredLevel): Level => [
    priceText(price, tickSize),
    size,
    orders,
  ]
  return { bids: bids.map(level), asks: asks.map(level) }
}

type AnsweredYield = AnsweredLevel & { yield: string | null }

/** One side, best first, with the yields that the API says. */
export function ladderOf(side: AnsweredYield[], tickSize: string): LadderRow[] {
  let total = 0n
  return side.map(({ price, size, orders, yield: rate }) => {
    total += BigInt(size)
    const at = priceText(price, tickSize)
    return { price: at, shares: size, orders, total: total.toString(), yield: rate }
  })
}

type AnsweredTrade = {
  tradeId: string
  takerSide: 'BUY' | 'SELL'
  price: string
  quantity: string
  quoteAmount: string
  tradedAt: string
  blockNumber: number
  txHash: string
}

/** Asked for from the newest on, given in chain order. */
export function tradesOf(trades: AnsweredTrade[], tickSize: string): Trade[] {
  return [...trades].reverse().map((trade) => ({
    id: trade.tradeId,
    price: priceText(trade.price, tickSize),
    size: trade.quantity,
    quote: toDecimal(trade.quoteAmount, solarDecimals),
    side: trade.takerSide,
    txHash: trade.txHash,
    blockNumber: trade.blockNumber,
    timestamp: Date.parse(trade.tradedAt),
  }))
}

type AnsweredCandle = {
  startedAt: string
  open: string
  high: string
  low: string
  close: string
  baseVolume: string
  trades: number
}

/** `finalizedAt`: no fork can change what ended by then; null where that is not said. */
export const candlesOf = (
  candles: AnsweredCandle[],
  tickSize: string,
  step: number,
  finalizedAt: string | null,
) =>
  candles.map(({ startedAt, baseVolume, trades, ...prices }) => {
    const start = Date.parse(startedAt)
    const price = (key: keyof typeof prices) => priceText(prices[key], tickSize)
    return {
      startedAt: start,
      open: price('open'),
      high: price('high'),
      low: price('low'),
      close: price('close'),
      baseVolume,
      trades,
      final: finalizedAt === null ? null : start + step <= Date.parse(finalizedAt),
    }
  })
