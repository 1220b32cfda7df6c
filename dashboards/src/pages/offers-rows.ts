import type { OffersRows } from '../charts/offers'
import type { offersQuery } from '../figures/generators-queries'
import type { ResultOf } from '../graphql'
import { pricePlaces } from '../market/decimal'
import { namesOf } from './generator-names'

/** What can be drawn by price and yield, and how many generators cannot, by reason. */
export function offersRows({ generators, yields }: ResultOf<typeof offersQuery>): OffersRows {
  const names = namesOf(generators)
  const known = new Map(yields.map(({ generator, aprLast }) => [generator, aprLast]))
  const active = generators.filter(({ status }) => status === 'ACTIVE')
  const drawn = active.flatMap(({ address, price, ratedPowerW: watts, market }) => {
    const rate = known.get(address)
    if (!rate || !market?.lastPrice) return []
    return [
      {
        address,
        name: names.get(address) ?? address,
        price,
        yield: rate,
        watts,
        sharePrice: market.lastPrice,
        places: pricePlaces(market.tickSize),
      },
    ]
  })
  const untraded = active.filter(({ market }) => !market?.lastPrice).length
  return {
    drawn,
    inactive: generators.length - active.length,
    untraded,
    young: active.length - drawn.length - untraded,
  }
}
