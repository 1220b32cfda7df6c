import { checkNames } from '../feeds/parameters'
import type { Adapter } from './adapter'
import { findAsset } from './dex-reads'
import { dexscreener } from './dexscreener'
import { findSupply } from './supply'

/** GeckoTerminal's endpoints, v0.1: DEX Screener's with the decimals of an asset; the reserves it wants are there too. */
export const geckoterminal: Adapter = {
  ...dexscreener,
  routes: {
    ...dexscreener.routes,
    asset: async ({ source, query }) => {
      checkNames(query, ['id'])
      const asset = await findAsset(source, query)
      return { asset: { ...asset, ...(await findSupply(source.snapshot, asset.id)) } }
    },
  },
}
