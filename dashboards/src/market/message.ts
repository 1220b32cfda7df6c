/** What `/v1/stream` says, as docs/streams.md has it: decimals are strings of one fixed precision a market. */

/** Best first: asks ascending, bids descending. */
export type Level = [price: string, size: string, orders: number]

export type Block = { number: number; hash: string; timestamp: number }

export type Trade = {
  id: string
  price: string
  size: string
  quote: string
  side: 'BUY' | 'SELL'
  txHash: string
  blockNumber: number
  timestamp: number
}

export type Candle = {
  startedAt: number
  open: string
  high: string
  low: string
  close: string
  baseVolume: string
  quoteVolume: string
  trades: number
  final: boolean
  revision: number
}

export type Ticker = {
  last: string | null
  lastTradeAt: number | null
  baseVolume: string
  quoteVolume: string
  trades: number
}

type Moment = { epoch: string; seq: number; block: Block; finalizedBlock: number | null }
type Envelope = Moment & { type: 'snapshot' | 'update'; prevSeq: number | null }
type BookPart = { bids: Level[]; asks: Level[]; checksum: number }

export type BookMessage = Envelope & { channel: 'book'; data: [BookPart] }
export type TradeMessage = Envelope & { channel: 'trade'; data: Trade[] }
export type CandleMessage = Envelope & { channel: 'candle'; data: Candle[] }
export type TickerMessage = Envelope & { channel: 'ticker'; data: [Ticker] }
/** With a resolution it speaks of candles, without of trades. */
export type RetractMessage = Envelope & {
  channel: 'retract'
  resolution?: string
  data: { id?: string; startedAt?: number }[]
}
export type Heartbeat = Moment & { channel: 'heartbeat'; last: { channel: string; seq: number }[] }

export type Message =
  | BookMessage
  | TradeMessage
  | CandleMessage
  | TickerMessage
  | RetractMessage
  | Heartbeat

/** Names of the events, which are the channels. */
export const channels: Message['channel'][] = [
  'book',
  'trade',
  'retract',
  'candle',
  'ticker',
  'heartbeat',
]
