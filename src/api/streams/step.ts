import type { Sides } from './book'
import type { Statistics } from './statistics'
import type { Beginning, BlockRef, CandleFacts, FinalRef, StreamMessage, TradeFacts } from './told'

/** One commit as readers see it; keys are market ids, for candles `market:resolution`. */
export type Step = {
  epoch: string
  seq: number
  block: BlockRef
  finalized: FinalRef
  reorg: BlockRef | null
  books: Map<string, { prevSeq: number; before: Sides; after: Sides }>
  trades: Map<string, { prevSeq: number; retracted: string[]; trades: TradeFacts[] }>
  candles: Map<string, { prevSeq: number; removed: number[]; candles: CandleFacts[] }>
  tickers: Map<string, Ticker>
  /** Told before this server began: it knows the trades and candles of it, no books and tickers. */
  isPast?: boolean
}

/** A step and when it was told. */
export type KeptStep = { at: number; step: Step }

export type Ticker = Statistics & { bid: Sides['bids'][number] | null; ask: Ticker['bid'] }

/** `channel:market[:resolution]` */
export function partsOf(stream: string) {
  const [channel = '', market = '', resolution = ''] = stream.split(':')
  return { channel, market, resolution }
}

/** The steps that led to a beginning, since readers began anew. */
export function pastSteps({ epoch, told }: Beginning): KeptStep[] {
  const since = told.findLastIndex(({ isReset }) => isReset) + 1
  return told.slice(since).map(({ messages, seq, block, finalized, reorg, toldAt }) => {
    const none = { books: new Map(), tickers: new Map() }
    const trades: Step['trades'] = new Map()
    const candles: Step['candles'] = new Map()
    for (const { stream, prevSeq, payload } of messages) {
      const { channel, market, resolution } = partsOf(stream)
      if (channel === 'trade') trades.set(market, tradesOf(prevSeq, payload))
      else candles.set(`${market}:${resolution}`, candlesOf(prevSeq, payload))
    }
    const step = { ...{ epoch, seq, block, finalized, reorg }, ...none, trades, candles }
    return { at: toldAt, step: { ...step, isPast: true } }
  })
}

export const tradesOf = (
  prevSeq: number,
  { retracted = [], trades = [] }: StreamMessage['payload'],
) => ({
  ...{ prevSeq, retracted, trades },
})

export const candlesOf = (
  prevSeq: number,
  { removed = [], candles = [] }: StreamMessage['payload'],
) => ({
  ...{ prevSeq, removed, candles },
})
