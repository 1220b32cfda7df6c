import { Candle, CandleResolution, Side, type Trade } from '../../model'
import type { Need, Rows } from '../rows'

/** The stored resolutions: their name in ids, and their length in seconds. */
const RESOLUTIONS = [
  [CandleResolution.ONE_MINUTE, '1m', 60],
  [CandleResolution.FIVE_MINUTES, '5m', 300],
  [CandleResolution.FIFTEEN_MINUTES, '15m', 900],
  [CandleResolution.ONE_HOUR, '1h', 3_600],
  [CandleResolution.FOUR_HOURS, '4h', 14_400],
  [CandleResolution.ONE_DAY, '1d', 86_400],
] as const

type Bucket = { id: string; resolution: CandleResolution; startedAt: Date }

/** The buckets that hold a time; all lengths divide a day, so they begin with the epoch. */
function bucketsOf(market: string, at: Date): Bucket[] {
  const time = Math.floor(at.getTime() / 1_000)
  return RESOLUTIONS.map(([resolution, name, seconds]) => {
    const start = time - (time % seconds)
    return {
      id: `${market}-${name}-${start}`,
      resolution,
      startedAt: new Date(start * 1_000),
    }
  })
}

export function candleNeeds(market: string, at: Date): Need[] {
  return bucketsOf(market, at).map(({ id }) => [Candle, id])
}

/** Trades come in chain order: the first opens a candle, the last closes it. */
export function addToCandles(rows: Rows, trade: Trade): void {
  const { market, price, quantity, quoteAmount, takerSide, tradeId, tradedAt } = trade
  for (const { id, resolution, startedAt } of bucketsOf(market.id, tradedAt)) {
    const candle = rows.getOrPut(
      Candle,
      id,
      () =>
        new Candle({
          id,
          market,
          resolution,
          startedAt,
          open: price,
          high: price,
          low: price,
          baseVolume: 0n,
          quoteVolume: 0n,
          boughtVolume: 0n,
          boughtQuote: 0n,
          trades: 0,
          firstTradeId: tradeId,
        }),
    )
    if (price > candle.high) candle.high = price
    if (price < candle.low) candle.low = price
    candle.close = price
    candle.baseVolume += quantity
    candle.quoteVolume += quoteAmount
    if (takerSide === Side.BUY) {
      candle.boughtVolume += quantity
      candle.boughtQuote += quoteAmount
    }
    candle.trades += 1
    candle.lastTradeId = tradeId
  }
}
