import { checkNames } from '../feeds/parameters'
import type { Adapter } from './adapter'
import { getFinalBlock } from './blocks'
import { createChecksum, pairFields, pairId, placeFields, swapOf } from './dex'
import { findAsset, findPair, listTrades } from './dex-reads'
import type { MarketTrade, NativeMarket } from './source'
import { findSupply } from './supply'

export const pairOf = (market: NativeMarket) => ({ ...pairFields(market), dexKey: 'heliograph' })

/** `maker` is who traded, the taker: the owner of the resting order did nothing. */
export function eventsOf(trades: MarketTrade[]) {
  const checksum = createChecksum()
  return trades.map((trade) => {
    const { amounts, reserves } = swapOf(trade)
    return {
      ...placeFields(trade),
      eventType: 'swap',
      maker: checksum(trade.taker),
      pairId: pairId(trade.market, checksum),
      ...amounts,
      priceNative: trade.price,
      reserves,
    }
  })
}

/** DEX Screener's endpoints, v1.1. */
export const dexscreener: Adapter = {
  routes: {
    'latest-block': async ({ source, query }) => {
      checkNames(query, [])
      return { block: await getFinalBlock(source.snapshot) }
    },
    asset: async ({ source, query }) => {
      checkNames(query, ['id'])
      const { decimals: _, ...asset } = await findAsset(source, query)
      return { asset: { ...asset, ...(await findSupply(source.snapshot, asset.id)) } }
    },
    pair: async ({ source, query }) => {
      checkNames(query, ['id'])
      return { pair: pairOf(await findPair(source, query)) }
    },
    events: async ({ source, query }) => {
      checkNames(query, ['fromBlock', 'toBlock'])
      return { events: eventsOf((await listTrades(source, query)).trades) }
    },
  },
  failure: ({ status, code, message }) => ({ status, body: { error: { code, message } } }),
}
