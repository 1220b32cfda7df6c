import type { Result } from 'ethers'
import type { Chain } from '../chain'
import { type TextRow, textRow } from '../compare'
import { groupBy, sum } from '../lists'
import { listMarkets, marketId } from '../order-book'
import type { Resting } from './resting'

/**
 * For each market and account whose shares the book ever locked, or that has an ask by the index: the shares of its resting
 * asks, and those that the market's generator has locked for the book.
 */
export async function lockRows(
  chain: Chain,
  asks: Resting[],
): Promise<{ index: TextRow[]; chain: TextRow[] }> {
  const { orderBook } = chain.contracts
  const assets = await readAssets(chain)
  const idOf = (market: unknown, account: unknown) => `${market} ${account}`
  const asksOf = groupBy(asks, ({ market, maker }) => idOf(market, maker))
  const pairs = new Map(asks.map(({ market, maker }) => [idOf(market, maker), [market, maker]]))
  const marketOf = new Map([...assets].map(([market, asset]) => [asset, market]))
  for (const { name, args, emitter } of chain.events) {
    const market = marketOf.get(emitter)
    if (name !== 'SharesLocked' || args.operator !== orderBook || !market) continue
    pairs.set(idOf(market, args.account), [market, args.account as string])
  }

  const asked = [...pairs].flatMap(([id, [market = '', account = '']]) => {
    const asset = assets.get(market)
    return asset && /^0x[0-9a-f]{40}$/.test(account) ? [{ id, asset, account }] : []
  })
  const locked = await chain.ask<bigint>(
    asked.map(({ asset, account }) => ['Generator', asset, 'lockedBy', account, orderBook]),
  )
  return {
    index: [...pairs.keys()].map((id) =>
      textRow({ id, shares: sum(asksOf.get(id) ?? [], ({ remaining }) => remaining) }),
    ),
    chain: asked.map(({ id }, index) => textRow({ id, shares: locked[index] })),
  }
}

/** The asset of each market, by the market's id. */
async function readAssets(chain: Chain): Promise<Map<string, string>> {
  const { orderBook } = chain.contracts
  const numbers = await listMarkets(chain)
  const markets = await chain.ask<Result>(
    numbers.map((number) => ['OrderBook', orderBook, 'marketOf', number]),
  )
  return new Map(
    numbers.map((number, index) => [marketId(chain, number), markets[index]?.asset.toLowerCase()]),
  )
}
