import type { Hub } from './hub'
import { candleOf, levelOf, tickerOf, tradeOf } from './native'
import type { Message } from './subscription'

/** A message in the shapes of /v1, as one object. */
export function nativeOf(hub: Hub, message: Message): object {
  const { envelope, terms, subscription } = message
  const resolution =
    subscription.channel === 'candle' ? { resolution: subscription.resolution } : {}
  return { channel: message.channel, ...resolution, ...envelope, data: dataOf(hub, message, terms) }
}

function dataOf(hub: Hub, message: Message, terms: Message['terms']): object[] {
  const { envelope, subscription } = message
  switch (message.channel) {
    case 'retract':
      return [
        ...message.ids.map((id) => ({ market: terms.id, id })),
        ...message.starts.map((startedAt) => ({ market: terms.id, startedAt })),
      ]
    case 'trade':
      return message.trades.map((trade) => tradeOf(terms, trade, envelope.finalizedBlock))
    case 'book': {
      const { bids, asks } = message.levels
      const level = levelOf.bind(undefined, terms)
      return [{ bids: bids.map(level), asks: asks.map(level), checksum: message.checksum }]
    }
    case 'candle':
      return message.candles.map((candle) => candleOf(terms, candle, envelope.seq))
    case 'ticker': {
      const ticker = hub.tickers.get(subscription.market)
      return ticker ? [tickerOf(terms, ticker)] : []
    }
  }
}
