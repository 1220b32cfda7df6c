import { RetryableError } from '../../errors'
import { unknownMarket } from '../feeds/unknown-market'
import type { Feed } from './feed'
import type { Hub, MarketState } from './hub'

/** The state of the feeds. Throws `SYNCING` before there is one. */
export function hubOf(feed: Feed): Hub {
  const hub = feed.hub()
  if (!hub)
    throw new RetryableError('SYNCING', 'The feeds begin once the index is at the head: try again.')
  return hub
}

/** A market by its id, code or symbol, whatever the case. Throws `UNKNOWN_MARKET`, `SYNCING`. */
export async function findMarket(feed: Feed, name: string): Promise<MarketState> {
  const found = search(hubOf(feed), name)
  if (found) return found
  await feed.learn()
  const learnt = search(hubOf(feed), name)
  if (learnt) return learnt
  throw unknownMarket(name)
}

function search(hub: Hub, name: string): MarketState | undefined {
  const wanted = name.toLowerCase()
  const direct = hub.markets.get(wanted)
  if (direct) return direct
  for (const state of hub.markets.values()) {
    const { code, symbol } = state.terms
    if (code.toLowerCase() === wanted || symbol.toLowerCase() === wanted) return state
  }
  return undefined
}
