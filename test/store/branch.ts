import { CONTRACTS } from '../harness/logs'
import { isExpired } from '../harness/script/order-book'
import { pathTo } from '../harness/script/tree'
import type { Place } from '../harness/walk'
import { type Fill, fillsOf } from './recomputed'

/** One market as of a head: what the scripted contracts and their logs know of it. */
export type BranchMarket = {
  id: string
  code: string
  /** Of its prices. */
  decimals: number
  /** In chain order. */
  fills: Fill[]
  bids: Level[]
  asks: Level[]
}

/** What can be traded with at one price, best first. */
type Level = { price: bigint; size: bigint; orders: number }

export type Branch = Place & { markets: BranchMarket[] }

const trailingZeros = (value: bigint) => /0*$/.exec(String(value))?.[0].length ?? 0

export function branchOf(place: Place): Branch {
  const { listings, now } = place.head.market
  const fills = pathTo(place.head).flatMap(fillsOf)
  const markets = listings.map(({ number, tickSize, resting }) => {
    const id = `${CONTRACTS.chainId}-${CONTRACTS.orderBook}-${number}`
    const live = resting.filter((order) => !isExpired(order, now))
    const levelsOf = (side: number): Level[] => {
      const own = live.filter((order) => order.side === side)
      const prices = [...new Set(own.map(({ price }) => price))]
      prices.sort((a, b) => (a < b === (side === 0) ? 1 : -1))
      return prices.map((price) => {
        const orders = own.filter((order) => order.price === price)
        const size = orders.reduce((sum, { remaining }) => sum + remaining, 0n)
        return { price, size, orders: orders.length }
      })
    }
    return {
      id,
      code: `SHARE${number}`,
      decimals: Math.max(0, 18 - trailingZeros(tickSize)),
      fills: fills.filter(({ market }) => market === id),
      bids: levelsOf(0),
      asks: levelsOf(1),
    }
  })
  return { ...place, markets }
}
