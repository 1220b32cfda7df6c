import { useEffect, useRef, useState } from 'react'
import type { Resolution } from './candles'
import { newFeed } from './feed'
import { type LiveMarket, newLiveMarket, openMarket } from './live-market'

/** One market, live while the page is seen; its book and trades stay while other candles are asked for. */
export function useMarket(id: string, resolution: Resolution): LiveMarket {
  const [state, setState] = useState({ id, resolution, market: newLiveMarket })
  const known = useRef(state)
  useEffect(() => {
    const feed = known.current.id === id ? known.current.market.feed : newFeed
    return openMarket(id, resolution, feed, (market) => {
      known.current = { id, resolution, market }
      setState(known.current)
    })
  }, [id, resolution])
  if (state.id !== id) return newLiveMarket
  if (state.resolution === resolution) return state.market
  const feed = { ...state.market.feed, candles: newFeed.candles }
  return { ...state.market, reply: null, feed }
}
