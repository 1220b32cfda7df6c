import { getAddress } from 'ethers'
import type { Block } from './blocks'
import type { MarketTrade, NativeMarket } from './source'

/** What both sides of a market are to an aggregator; the address is checksummed, no text is empty. */
export type Asset = { id: string; name: string; symbol: string; decimals: number }

/** Amounts of one swap in whole tokens: asset 0 is the share, asset 1 the SolarToken. */
export type Swap = {
  amounts: { asset0In: string; asset1Out: string } | { asset1In: string; asset0Out: string }
  reserves: { asset0: string; asset1: string }
}

/** `<order book>-<number>` of a market's id, the address checksummed. */
export function pairId(market: string, checksum = getAddress): string {
  const [, orderBook = '', number] = market.split('-')
  return `${checksum(orderBook)}-${number}`
}

/** The share, under the market's code where no contract of ours names it, and the SolarToken. */
export function assetsOf({ code, base, quote }: NativeMarket): [Asset, Asset] {
  const asset = ({ address, name, symbol, decimals }: NativeMarket['base']): Asset => ({
    id: address,
    name: name || code,
    symbol: symbol || code,
    decimals,
  })
  return [asset(base), asset(quote)]
}

/** What never changes of a market: both formats want it so. */
export const pairFields = (market: NativeMarket) => ({
  id: pairId(market.id),
  asset0Id: market.base.address,
  asset1Id: market.quote.address,
  createdAtBlockNumber: market.createdBlock,
  createdAtBlockTimestamp: market.createdAt / 1_000,
  createdAtTxnId: market.createdTxHash,
  feeBps: market.feeBps,
})

/** Where an event stands; the block's time in Unix seconds. */
export const placeFields = (place: {
  blockNumber: number
  timestamp: number
  txHash: string
  txIndex: number
  logIndex: number
}) => ({
  block: { blockNumber: place.blockNumber, blockTimestamp: place.timestamp / 1_000 } as Block,
  txnId: place.txHash,
  txnIndex: place.txIndex,
  eventIndex: place.logIndex,
})

/** From the market's view: a taker who buys puts SolarTokens in and takes shares out. The fee passes it by. */
export const swapOf = ({ side, size, quote, lockedShares, escrow }: MarketTrade): Swap => ({
  amounts:
    side === 'BUY' ? { asset1In: quote, asset0Out: size } : { asset0In: size, asset1Out: quote },
  reserves: { asset0: lockedShares, asset1: escrow },
})

/** Writes addresses with the checksum of EIP-55, each once: it costs a hash. */
export function createChecksum(): (address: string) => string {
  const known = new Map<string, string>()
  return (address) => {
    const text = known.get(address) ?? getAddress(address)
    known.set(address, text)
    return text
  }
}
