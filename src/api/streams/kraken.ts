import type { Level } from './book'
import type { Hub } from './hub'
import { candleOf, tickerOf, tradeOf } from './native'
import type { Message } from './subscription'
import { priceText, sizeText } from './terms'

/** A message in the shape of Kraken's WebSocket v2, our envelope beside it. Decimals are strings, times RFC 3339. */
export function krakenOf(hub: Hub, message: Message): object {
  const { envelope, subscription } = message
  const channel = message.channel === 'candle' ? 'ohlc' : message.channel
  // A message without a candle must name its stream too.
  const interval = subscription.channel === 'candle' ? { interval: intervalOf(message) } : {}
  return { channel, ...interval, ...envelope, data: dataOf(hub, message) }
}

const time = (ms: number): string => new Date(ms).toISOString()

/** Interval of a resolution, minutes; a month has no fixed one and is given as 43,200. */
export const MINUTES: Record<string, number> = {
  '1m': 1,
  '5m': 5,
  '15m': 15,
  '30m': 30,
  '1h': 60,
  '4h': 240,
  '1d': 1_440,
  '1w': 10_080,
  '1M': 43_200,
}

const intervalOf = ({ subscription }: Message): number =>
  MINUTES[subscription.channel === 'candle' ? subscription.resolution : ''] ?? 0

function dataOf(hub: Hub, message: Message): object[] {
  const { terms, envelope } = message
  const { symbol } = terms
  switch (message.channel) {
    case 'retract':
      return [
        ...message.ids.map((id) => ({ symbol, trade_id: Number(id) })),
        ...message.starts.map((start) => ({
          symbol,
          interval: intervalOf(message),
          interval_begin: time(start),
        })),
      ]
    case 'book': {
      const level = ({ price, size }: Level) => ({
        price: priceText(terms, price),
        qty: sizeText(terms, size),
      })
      const { bids, asks } = message.levels
      const sides = { bids: bids.map(level), asks: asks.map(level) }
      return [
        { symbol, ...sides, checksum: message.checksum, timestamp: time(envelope.block.timestamp) },
      ]
    }
    case 'trade':
      return message.trades.map((facts) => {
        const trade = tradeOf(terms, facts, envelope.finalizedBlock)
        return {
          symbol,
          side: trade.side.toLowerCase(),
          price: trade.price,
          qty: trade.size,
          ord_type: 'limit',
          trade_id: Number(trade.id),
          timestamp: time(trade.timestamp),
          quote: trade.quote,
          maker: trade.maker,
          taker: trade.taker,
          txHash: trade.txHash,
          logIndex: trade.logIndex,
        }
      })
    case 'candle':
      return message.candles.map((facts) => {
        const { open, high, low, close, vwap, ...candle } = candleOf(terms, facts, envelope.seq)
        return {
          symbol,
          interval: intervalOf(message),
          interval_begin: time(candle.startedAt),
          timestamp: time(facts.endedAt),
          ...{ open, high, low, close, vwap },
          volume: candle.baseVolume,
          quoteVolume: candle.quoteVolume,
          trades: candle.trades,
          revision: candle.revision,
          final: candle.final,
        }
      })
    case 'ticker': {
      const ticker = hub.tickers.get(message.subscription.market)
      if (!ticker) return []
      const said = tickerOf(terms, ticker)
      return [
        {
          symbol,
          bid: said.bid,
          bid_qty: said.bidSize,
          ask: said.ask,
          ask_qty: said.askSize,
          last: said.last,
          volume: said.baseVolume,
          vwap: said.vwap,
          low: said.low,
          high: said.high,
          change: said.change,
          change_pct: said.changePercent,
        },
      ]
    }
  }
}
