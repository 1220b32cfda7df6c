import type { IncomingMessage } from 'node:http'
import { RetryableError } from '../../errors'
import { conditionalRead } from '../http/conditional'
import type { Reply } from '../http/reply'
import type { Snapshot } from '../snapshot'
import { readCandles } from './candles'
import { readFeedPosition } from './feed-position'
import { readMarket, readMarkets } from './markets'
import { readTrades } from './trades'
import { readVolume } from './volume'

/** A question about the past; `market` is the one that its path names. */
export type Asked = {
  snapshot: Snapshot
  market: string
  query: URLSearchParams
  epoch: string
  seq: number
  headTime: Date
  finalizedHeight: number | null
  finalizedTime: Date | null
}

/** Checks the question, then gives what reads the answer, JSON. Throws input errors, `UNKNOWN_MARKET`. */
export type History = (asked: Asked) => Promise<() => Promise<string>>

/** `{id}` stands for a market's id or code. */
export const HISTORIES: Record<string, History> = {
  '/v1/markets': readMarkets,
  '/v1/markets/{id}': readMarket,
  '/v1/markets/{id}/trades': readTrades,
  '/v1/markets/{id}/candles': readCandles,
  '/v1/volume': readVolume,
}

/** Throws `SYNCING` before the first block, and what the history throws. */
export async function answerHistory(
  history: History,
  snapshot: Snapshot,
  url: URL,
  market: string,
  request: IncomingMessage,
): Promise<Reply> {
  const { head, finalized } = await snapshot.position()
  const position = await readFeedPosition(snapshot)
  if (!head || !position) {
    throw new RetryableError('SYNCING', 'No block is indexed yet: try again in a moment.')
  }
  const read = await history({
    ...position,
    snapshot,
    market,
    query: url.searchParams,
    headTime: head.timestamp,
    finalizedHeight: finalized?.height ?? null,
    finalizedTime: finalized?.timestamp ?? null,
  })
  return conditionalRead(request, `${position.epoch}:${position.seq}`, read)
}
