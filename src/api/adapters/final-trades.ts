import { inputError } from '../engine/input-error'
import type { MarketTrade, Source, TradeBounds } from './source'
import { DAY_MS } from './times'

/** Most trades of one answer. */
export const MOST_TRADES = 50_000

/** Unix milliseconds, a day before the end of what is final: from there on a whole day of trades is told. */
export async function dayBefore(source: Source, end?: number): Promise<number> {
  const { finalized } = await source.position()
  return (end ?? finalized?.timestamp.getTime() ?? 0) - DAY_MS
}

/** All final trades within bounds, newest first. More than 50,000 are an input error that says what to do instead. */
export async function readAllTrades(
  source: Source,
  bounds: Omit<TradeBounds, 'limit'>,
  remedy: string,
): Promise<MarketTrade[]> {
  const trades = await source.trades({ ...bounds, limit: MOST_TRADES + 1 })
  if (trades.length <= MOST_TRADES) return trades
  throw inputError(`There are more than ${MOST_TRADES} trades: ${remedy}.`)
}
