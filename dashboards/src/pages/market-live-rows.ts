import { formatDate } from '../format'
import { locale } from '../locale'
import { mergeCandles, type Resolution } from '../market/candles'
import { longest } from '../market/feed'
import type { LiveMarket } from '../market/live-market'
import { ladderRows, quoteOf } from '../market/numbers'
import type { MarketDetail } from './generator-query'
import type { MarketRows } from './market-figures'
import { candleSlots, depthRows } from './market-rows'
import { mostSlots } from './use-slots'

type Of = { market: MarketDetail; live: LiveMarket; resolution: Resolution; noYield: string }

/** The rows of the figures as the live feed makes them: those that GraphQL says of the same block. */
export function liveRows({ market, live, resolution, noYield }: Of): MarketRows {
  const { book, trades, candles, block, at } = live.feed
  const halted = market.status === 'HALTED'
  const merged = live.reply && mergeCandles(live.reply, candles)
  // A halted market ends with its last trade: what passes after is no silence of the market.
  const end = halted ? (merged?.at(-1)?.startedAt ?? 0) : (block?.timestamp ?? 0)
  return {
    candles: merged && { resolution, slots: candleSlots(merged, resolution, end, mostSlots) },
    ladder: book && {
      asks: ladderRows(book.asks, market.yearlyPerShare),
      bids: ladderRows(book.bids, market.yearlyPerShare),
      mid: quoteOf(book).mid,
      spread: quoteOf(book).spread,
      noYield,
      halted,
      epoch: at.book?.epoch ?? '',
      seq: at.book?.seq ?? 0,
    },
    trades: trades && { trades, all: trades.length < longest },
    depth: book && depthRows(book),
  }
}

export function noCandle({ feed }: LiveMarket, { openedAt }: MarketDetail): string {
  return noCandleSince(feed.ticker?.lastTradeAt ?? null, openedAt)
}

export const noCandleSince = (last: number | null, openedAt: string): string =>
  last === null
    ? `No trade since the market was opened on ${formatDate(openedAt, 'day', locale)}.`
    : `No trade in this time; the last one was on ${formatDate(new Date(last).toISOString(), 'day', locale)}.`
