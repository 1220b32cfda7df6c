import { type Book, takeBook } from './book'
import { type CandleChanges, noChanges, retractCandles, takeCandles } from './candles'
import { bookChecksum } from './checksum'
import type { Block, Heartbeat, Message, RetractMessage, Ticker, Trade } from './message'

type Standing = { epoch: string; seq: number }
type Stream = 'book' | 'trade' | 'candle'

/** What one connection has said of a market so far. */
export type Feed = {
  /** Where each stream stands: absent before its snapshot. */
  at: Partial<Record<Stream, Standing>>
  book: Book | null
  /** In chain order, the newest last. */
  trades: Trade[] | null
  candles: CandleChanges
  ticker: Ticker | null
  block: Block | null
  finalizedBlock: number | null
}

/** The feed after a message, or why it can no longer be trusted: then all is to be asked anew. */
export type Taken = { feed: Feed } | { lost: string }

export const newFeed: Feed = {
  at: {},
  book: null,
  trades: null,
  candles: noChanges,
  ticker: null,
  block: null,
  finalizedBlock: null,
}

/** As many trades as the snapshot has. */
export const longest = 50
const empty: Book = { asks: [], bids: [] }

/** The whole rule of a reader, docs/streams.md section 2. Pure: the feed given is left as it was. */
export function takeMessage(before: Feed, message: Message): Taken {
  const { block, finalizedBlock } = message
  const feed = { ...before, block, finalizedBlock }
  if (message.channel === 'heartbeat') return checkHeartbeat(feed, message)
  if (message.channel === 'ticker') return { feed: { ...feed, ticker: message.data[0] } }

  const stream = message.channel === 'retract' ? streamOf(message) : message.channel
  const { epoch, seq } = message
  const begins = message.type === 'snapshot'
  const known = feed.at[stream]
  if (!begins) {
    if (known?.epoch === epoch && seq <= known.seq) return { feed: before }
    if (known?.epoch !== epoch || known.seq !== message.prevSeq) return { lost: `gap in ${stream}` }
  }
  // Its update with the same numbers follows a retraction: the stream stands where it stood.
  if (message.channel === 'retract') return { feed: retract(feed, message) }

  const at = { ...feed.at, [stream]: { epoch, seq } }
  if (message.channel === 'trade') {
    const trades = [...((begins ? null : feed.trades) ?? []), ...message.data].slice(-longest)
    return { feed: { ...feed, at, trades } }
  }
  if (message.channel === 'candle') {
    const changes = begins ? { epoch, since: seq, changed: {} } : feed.candles
    return { feed: { ...feed, at, candles: takeCandles(changes, message.data) } }
  }
  const book = takeBook((begins ? null : feed.book) ?? empty, message.data[0])
  if (bookChecksum(book) !== message.data[0].checksum) return { lost: 'checksum of the book' }
  return { feed: { ...feed, at, book } }
}

const streamOf = (message: RetractMessage): Stream => (message.resolution ? 'candle' : 'trade')

function retract(feed: Feed, message: RetractMessage): Feed {
  if (streamOf(message) === 'candle') {
    const starts = message.data.flatMap(({ startedAt }) => startedAt ?? [])
    return { ...feed, candles: retractCandles(feed.candles, starts, message.seq) }
  }
  const undone = new Set(message.data.map(({ id }) => id))
  return { ...feed, trades: feed.trades?.filter(({ id }) => !undone.has(id)) ?? null }
}

function checkHeartbeat(feed: Feed, { epoch, last }: Heartbeat): Taken {
  for (const { channel, seq } of last) {
    if (channel === 'ticker') continue // always the full state
    const known = feed.at[channel as Stream]
    if (known?.epoch !== epoch || known.seq !== seq) return { lost: `gap in ${channel}` }
  }
  return { feed }
}
