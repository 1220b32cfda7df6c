import { keepSource } from '../event-source'
import type { CandleReply, Resolution } from './candles'
import { type Feed, newFeed, takeMessage } from './feed'
import { channels, type Message } from './message'
import { pace } from './pace'
import { takeSlot } from './slot'

/** `waiting`: other windows of this browser hold all places; `broken`: it is tried again by itself. */
type Connection = 'waiting' | 'connecting' | 'live' | 'broken'

export type LiveMarket = {
  connection: Connection
  feed: Feed
  /** Candles as they were asked for; null before the first answer. */
  reply: CandleReply | null
  /** The question for them failed. */
  replyFailed: boolean
  /** Why all was asked anew, the last time that something was lost. */
  lost: string | null
  /** Asks anew at once. */
  retry: () => void
}

/** As many candles with trades as a chart has room for, and some to spare. */
const countback = 150

export const newLiveMarket: LiveMarket = {
  connection: 'connecting',
  feed: newFeed,
  reply: null,
  replyFailed: false,
  lost: null,
  retry: () => undefined,
}

/** The server speaks once a second at least: after so many milliseconds without a word the line is dead. */
const silence = 8_000
const retryAfter = 3_000

/** Keeps one market live while the page is seen; `show` is called at most twice a second. `known` stays until more is. */
export function openMarket(
  id: string,
  resolution: Resolution,
  known: Feed,
  show: (market: LiveMarket) => void,
): () => void {
  const feed = { ...known, at: {}, candles: newFeed.candles }
  let market: LiveMarket = { ...newLiveMarket, feed, retry: () => retry() }
  let leave: (() => void) | undefined
  let asking: AbortController | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  const redraw = pace(() => show(market))
  const set = (next: Partial<LiveMarket>) => {
    market = { ...market, ...next }
    redraw.touch()
  }

  const askCandles = () => {
    asking?.abort()
    clearTimeout(again)
    asking = new AbortController()
    const { signal } = asking
    readCandles(id, resolution, signal).then(
      (reply) => {
        const { epoch, since } = market.feed.candles
        set({ reply, replyFailed: false })
        // Another server's answer may be older than what the stream began with.
        if (reply.epoch !== epoch || reply.seq < since) again = setTimeout(askCandles, retryAfter)
      },
      () => {
        if (signal.aborted) return
        set({ replyFailed: true })
        again = setTimeout(askCandles, retryAfter)
      },
    )
  }

  const onEvent = (name: string, data: string): boolean => {
    if (name === 'error')
      return (JSON.parse(data) as { error: { code: string } }).error.code !== 'NEW_EPOCH'
    const message = JSON.parse(data) as Message
    const taken = takeMessage(market.feed, message)
    if ('lost' in taken) {
      set({ lost: taken.lost })
      return false
    }
    set({ feed: taken.feed, connection: 'live', lost: null })
    // A snapshot holds the newest candle alone: the others are asked for.
    if (message.channel === 'candle' && message.type === 'snapshot') askCandles()
    return true
  }

  const hold = () => {
    set({ connection: 'connecting' })
    const search = `book=${id}:100&trade=${id}&candle=${id}:${resolution}&ticker=${id}`
    const onDown = () => set({ connection: 'broken' })
    return keepSource(`/v1/stream?${search}`, channels, { onEvent, onDown }, silence).close
  }
  const join = () => {
    if (document.hidden) {
      // A page that nobody sees leaves its connection to the others.
      leave?.()
      leave = undefined
      asking?.abort()
      clearTimeout(again)
    } else {
      leave ??= takeSlot(hold, () => set({ connection: 'waiting' }))
      redraw.touch()
    }
  }
  const retry = () => {
    leave?.()
    leave = undefined
    join()
  }
  join()
  document.addEventListener('visibilitychange', join)
  return () => {
    document.removeEventListener('visibilitychange', join)
    leave?.()
    asking?.abort()
    clearTimeout(again)
    redraw.stop()
  }
}

async function readCandles(
  id: string,
  resolution: Resolution,
  signal: AbortSignal,
): Promise<CandleReply> {
  const search = `resolution=${resolution}&countback=${countback}`
  const response = await fetch(`/v1/markets/${id}/candles?${search}`, { signal })
  if (!response.ok) throw new Error(`candles: ${response.status}`)
  return (await response.json()) as CandleReply
}
