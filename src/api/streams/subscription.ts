import type { Sides } from './book'
import { type Hub, lastSeq, type MarketState } from './hub'
import { checksumOf, diffOf } from './levels'
import type { Step } from './step'
import type { Terms } from './terms'
import type { BlockRef, CandleFacts, TradeFacts } from './told'

export const RESOLUTIONS = ['1m', '5m', '15m', '30m', '1h', '4h', '1d', '1w', '1M'] as const

export type Subscription =
  | { channel: 'book'; market: string; depth: number }
  | { channel: 'trade' | 'ticker'; market: string }
  | { channel: 'candle'; market: string; resolution: string }

/** What every message says beside its data; the same on every transport. */
export type Envelope = {
  type: 'snapshot' | 'update'
  market: string
  epoch: string
  seq: number
  prevSeq: number | null
  block: BlockRef
  finalizedBlock: number | null
  reorg: BlockRef | null
  sentAt: number
}

/** What is said, before a transport writes it. Amounts are base units. */
export type Message = { envelope: Envelope; terms: Terms; subscription: Subscription } & (
  | { channel: 'retract'; ids: string[]; starts: number[] }
  | { channel: 'trade'; trades: TradeFacts[] }
  | { channel: 'book'; levels: Sides; checksum: number }
  | { channel: 'candle'; candles: CandleFacts[] }
  | { channel: 'ticker' }
)

export const streamName = (subscription: Subscription): string => {
  const { channel, market } = subscription
  return channel === 'candle'
    ? `candle:${market}:${subscription.resolution}`
    : `${channel}:${market}`
}

/** Trades in a snapshot. */
const RECENT = 50

/** The state of a stream, to begin with. */
export function snapshotOf(hub: Hub, subscription: Subscription): Message {
  const { channel, market } = subscription
  const { terms, book, recent } = hub.markets.get(market) as MarketState
  const { epoch, block } = hub
  const seq = channel === 'ticker' ? hub.seq : lastSeq(hub, streamName(subscription))
  const finalizedBlock = hub.finalized.number
  const envelope: Envelope = {
    type: 'snapshot',
    market,
    epoch,
    seq,
    prevSeq: null,
    block,
    finalizedBlock,
    reorg: null,
    sentAt: Date.now(),
  }
  const head = { envelope, terms, subscription }
  switch (channel) {
    case 'book': {
      const sides = book.sides()
      const levels = {
        bids: sides.bids.slice(0, subscription.depth),
        asks: sides.asks.slice(0, subscription.depth),
      }
      return { ...head, channel, levels, checksum: checksumOf(terms, sides) }
    }
    case 'trade':
      return { ...head, channel, trades: recent.slice(-RECENT) }
    case 'candle': {
      const last = hub.candles.get(`${market}:${subscription.resolution}`)
      return { ...head, channel, candles: last ? [last] : [] }
    }
    case 'ticker':
      return { ...head, channel }
  }
}

/** Of the step that was told last: each stream and depth is worked out once, whoever reads it. */
let latest: { step: Step; messages: Map<string, Message[]> } | undefined

/** What a step says to one subscription, in order. The same messages for all readers while it is told. */
export function messagesOf(hub: Hub, step: Step, subscription: Subscription): Message[] {
  if (latest?.step !== step) latest = { step, messages: new Map() }
  const depth = subscription.channel === 'book' ? subscription.depth : ''
  const key = `${streamName(subscription)} ${depth}`
  const known = latest.messages.get(key)
  if (known) return known
  const messages = makeMessages(hub, step, subscription)
  latest.messages.set(key, messages)
  return messages
}

function makeMessages(hub: Hub, step: Step, subscription: Subscription): Message[] {
  const { channel, market } = subscription
  const state = hub.markets.get(market)
  if (!state) return []
  const { terms } = state
  const { epoch, seq, block, reorg } = step
  const of = (prevSeq: number | null) => ({
    terms,
    subscription,
    envelope: {
      type: 'update' as const,
      market,
      epoch,
      seq,
      prevSeq,
      block,
      finalizedBlock: step.finalized.number,
      reorg,
      sentAt: Date.now(),
    },
  })
  if (channel === 'book') {
    const said = step.books.get(market)
    if (!said) return []
    const levels = diffOf(said.before, said.after, subscription.depth)
    return [{ ...of(said.prevSeq), channel, levels, checksum: checksumOf(terms, said.after) }]
  }
  if (channel === 'trade') {
    const said = step.trades.get(market)
    if (!said) return []
    const { prevSeq, retracted: ids, trades } = said
    const update: Message = { ...of(prevSeq), channel, trades }
    return ids.length > 0
      ? [{ ...of(prevSeq), channel: 'retract', ids, starts: [] }, update]
      : [update]
  }
  if (channel === 'candle') {
    const said = step.candles.get(`${market}:${subscription.resolution}`)
    if (!said) return []
    const { prevSeq, removed: starts, candles } = said
    const update: Message = { ...of(prevSeq), channel, candles }
    return starts.length > 0
      ? [{ ...of(prevSeq), channel: 'retract', ids: [], starts }, update]
      : [update]
  }
  return step.tickers.has(market) ? [{ ...of(null), channel }] : []
}

const ORDER = ['trade', 'book', 'candle', 'ticker']

/** What a step says to all of a reader's subscriptions: retractions, trades, book, candles, ticker. */
export function allMessagesOf(hub: Hub, step: Step, subscriptions: Subscription[]): Message[] {
  const messages = subscriptions.flatMap((subscription) => messagesOf(hub, step, subscription))
  const place = ({ channel }: Message) => ORDER.indexOf(channel) // retractions have none: first
  return messages.sort((a, b) => place(a) - place(b))
}
