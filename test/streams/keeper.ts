import { createKeptBook, type KeptBook, type KeptSides } from './kept-book'

/** A message as docs/streams.md describes it, its data in one shape whatever the transport. */
export type Heard = {
  channel: string
  type: 'snapshot' | 'update'
  market: string
  epoch: string
  seq: number
  prevSeq: number | null
  books: (KeptSides & { checksum: number })[]
  trades: KeptTrade[]
  candles: KeptCandle[]
  retractedTrades: string[]
  retractedCandles: { resolution: string; startedAt: number }[]
  resolution: string | undefined
}

export type KeptTrade = {
  id: string
  price: string
  size: string
  side: string
  maker: string
  taker: string
  txHash: string
  logIndex: number
}

export type KeptCandle = {
  startedAt: number
  open: string
  high: string
  low: string
  close: string
  baseVolume: string
  trades: number
  final: boolean
  revision: number
}

/** What a reader knows. `problems`: what it was told that cannot be. */
export type Keeper = {
  books: Map<string, KeptBook>
  trades: Map<string, Map<string, KeptTrade>>
  /** By `market:resolution`, then by start. */
  candles: Map<string, Map<number, KeptCandle>>
  /** The last sequence of each stream, by `channel:market[:resolution]`. */
  streams: Map<string, { epoch: string; seq: number }>
  problems: string[]
  counts: { snapshots: number; updates: number; repeated: number; retracted: number }
  hear(message: Heard): void
}

/** `onBook` is told of each state of a book. */
export function createKeeper(
  depth: number,
  onBook: (market: string, epoch: string, seq: number, sides: KeptSides) => void,
): Keeper {
  const books: Keeper['books'] = new Map()
  const trades: Keeper['trades'] = new Map()
  const candles: Keeper['candles'] = new Map()
  const streams: Keeper['streams'] = new Map()
  const problems: string[] = []
  const counts = { snapshots: 0, updates: 0, repeated: 0, retracted: 0 }

  function streamOf({ channel, market, resolution, retractedTrades }: Heard): string {
    const name = channel !== 'retract' ? channel : retractedTrades.length > 0 ? 'trade' : 'candle'
    return name === 'candle' ? `candle:${market}:${resolution}` : `${name}:${market}`
  }

  /** Whether the message is to be taken over. */
  function follows(message: Heard, stream: string): boolean {
    const { channel, type, epoch, seq, prevSeq } = message
    const known = streams.get(stream)
    if (type === 'snapshot') {
      counts.snapshots += 1
      return true
    }
    if (channel === 'ticker') return true
    if (known?.epoch !== epoch) {
      problems.push(`${stream} goes on in epoch ${epoch}, known is ${known?.epoch}`)
      return false
    }
    if (seq <= known.seq) {
      counts.repeated += 1
      return false
    }
    counts.updates += 1
    if (prevSeq !== known.seq)
      problems.push(`${stream} ${seq} follows ${prevSeq}, known is ${known.seq}`)
    return true
  }

  function keepBook(message: Heard): void {
    const { market, epoch, seq } = message
    const [told] = message.books
    const book = books.get(market) ?? createKeptBook(depth)
    books.set(market, book)
    if (!told) return void problems.push(`book ${seq} has no data`)
    if (message.type === 'snapshot') book.replace(told)
    else book.apply(told)
    const checksum = book.checksum()
    if (checksum !== told.checksum)
      problems.push(`book ${market} ${seq}: checksum ${checksum}, told ${told.checksum}`)
    onBook(market, epoch, seq, book.sides())
  }

  function keepTrades({ type, market, trades: told, seq }: Heard): void {
    const known = (type === 'update' && trades.get(market)) || new Map<string, KeptTrade>()
    trades.set(market, known)
    for (const trade of told) {
      if (known.has(trade.id)) problems.push(`trade ${trade.id} comes again at ${seq}`)
      known.set(trade.id, trade)
    }
  }

  function keepCandles({ type, market, resolution, candles: told }: Heard): void {
    const key = `${market}:${resolution}`
    const known = (type === 'update' && candles.get(key)) || new Map<number, KeptCandle>()
    candles.set(key, known)
    for (const candle of told) {
      const before = known.get(candle.startedAt)
      const isOdd = typeof candle.final !== 'boolean' || (before?.final && !candle.final)
      if (isOdd) problems.push(`candle ${candle.startedAt} of ${key} is final: ${candle.final}`)
      if (before && before.revision >= candle.revision)
        problems.push(`candle ${candle.startedAt} of ${key} goes back to ${candle.revision}`)
      known.set(candle.startedAt, candle)
    }
  }

  function retract({ market, retractedTrades, retractedCandles }: Heard): void {
    for (const id of retractedTrades) {
      if (trades.get(market)?.delete(id)) counts.retracted += 1
    }
    for (const { resolution, startedAt } of retractedCandles) {
      candles.get(`${market}:${resolution}`)?.delete(startedAt)
    }
  }

  return {
    ...{ books, trades, candles, streams, problems, counts },
    hear(message) {
      const stream = streamOf(message)
      if (!follows(message, stream)) return
      if (message.channel === 'retract') return retract(message) // the stream's update comes next
      if (message.channel === 'book') keepBook(message)
      if (message.channel === 'trade') keepTrades(message)
      if (message.channel === 'candle') keepCandles(message)
      streams.set(stream, { epoch: message.epoch, seq: message.seq })
    },
  }
}
