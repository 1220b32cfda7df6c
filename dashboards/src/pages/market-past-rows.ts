import { candlesFigure } from '../figures/candles'
import { depthFigure } from '../figures/depth'
import { ladderFigure } from '../figures/ladder'
import { priceText } from '../figures/market-answer'
import { tradesFigure } from '../figures/trades'
import { solarDecimals, toDecimal } from '../format'
import type { Resolution } from '../market/candles'
import { longest } from '../market/feed'
import type { Ticker } from '../market/message'
import type { MarketRows } from './market-figures'
import type { MarketPastAnswer } from './market-past-query'

/** The rows of the figures as GraphQL says them of the block. */
export function pastRows(answer: MarketPastAnswer, resolution: Resolution): MarketRows {
  const { trades } = tradesFigure.rows(answer)
  return {
    candles: candlesFigure.rows(answer, { resolution }),
    ladder: ladderFigure.rows(answer),
    trades: { trades, all: trades.length < longest },
    depth: depthFigure.rows(answer),
  }
}

/** The 24 hours up to the block, as the live ticker has those up to now. */
export function pastTicker(
  { marketDays: [day] }: MarketPastAnswer,
  tickSize: string,
): Ticker | null {
  if (!day) return null
  return {
    last: day.last === null ? null : priceText(day.last, tickSize),
    lastTradeAt: day.lastTradeAt === null ? null : Date.parse(day.lastTradeAt),
    baseVolume: day.baseVolume,
    quoteVolume: toDecimal(day.quoteVolume, solarDecimals),
    trades: day.trades,
  }
}
