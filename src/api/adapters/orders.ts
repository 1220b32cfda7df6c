import { priceText, sizeText } from '../streams/terms'
import type { Source } from './source'

/** `[price, size]` of each resting order, best price first, at one price the oldest first; `depth` orders per side. */
export function listOrders(source: Source, market: string, depth: number) {
  const state = source.hub().markets.get(market)
  if (!state) return { bids: [], asks: [] }
  const { book, terms } = state
  const side = (name: 'BUY' | 'SELL') =>
    book
      .queue(name)
      .slice(0, depth)
      .map(({ price, remaining }) => [priceText(terms, price), sizeText(terms, remaining)] as const)
  return { bids: side('BUY'), asks: side('SELL') }
}
