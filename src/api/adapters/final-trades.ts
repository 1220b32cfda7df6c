import { inputError } from '../engine/input-error'
import type { MarketTrade, Source, TradeBounds } from './source'

/** Most trades of one answer. */
export const MOST_TRADES = 50_000

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
