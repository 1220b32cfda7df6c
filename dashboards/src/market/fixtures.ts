import type { Book } from './book'
import { bookChecksum } from './checksum'
import type { BookMessage, Candle, CandleMessage, Level, Message, Trade } from './message'

export const level = (price: string, size: string): Level => [price, size, 1]

const block = { number: 7, hash: '0x07', timestamp: 1_795_616_734_000 }

/** The head of a message: a snapshot where it has no `prevSeq`. */
export const envelope = (seq: number, prevSeq: number | null = null) => ({
  type: prevSeq === null ? ('snapshot' as const) : ('update' as const),
  epoch: 'k3f9',
  seq,
  prevSeq,
  block,
  finalizedBlock: 5,
})

/** `after` is the book that the checksum is of. */
export const bookMessage = (
  seq: number,
  prevSeq: number | null,
  changes: Book,
  after: Book,
): BookMessage => ({
  ...envelope(seq, prevSeq),
  channel: 'book',
  data: [{ ...changes, checksum: bookChecksum(after) }],
})

export const trade = (id: string, price = '16.50'): Trade => ({
  id,
  price,
  size: '4',
  quote: '66.000000000000000000',
  side: 'BUY',
  txHash: `0x${id}`,
  blockNumber: Number(id),
  timestamp: block.timestamp,
})

export const candle = (startedAt: number, revision: number, close = '16.50'): Candle => ({
  startedAt,
  open: '16.40',
  high: '16.60',
  low: '16.30',
  close,
  baseVolume: '10',
  quoteVolume: '165.000000000000000000',
  trades: 3,
  final: false,
  revision,
})

export const candleMessage = (
  seq: number,
  prevSeq: number | null,
  data: Candle[],
): CandleMessage => ({ ...envelope(seq, prevSeq), channel: 'candle', data })

export const tradeMessage = (seq: number, prevSeq: number | null, data: Trade[]): Message => ({
  ...envelope(seq, prevSeq),
  channel: 'trade',
  data,
})

export const heartbeat = (last: { channel: string; seq: number }[], epoch = 'k3f9'): Message => ({
  channel: 'heartbeat',
  epoch,
  seq: 99,
  block,
  finalizedBlock: 6,
  last,
})
