import * as act from '../actions'
import { wholeSolar } from '../money'
import { locationOf } from '../places'
import { DAY } from '../slots'
import { INSURANCES, reasonOf, UNIT_TYPES } from '../texts'
import type { Planner, Site } from './site'

const BIDDING_DAYS = 7

/** The first half of a site's life: the request, its bids, and the choice, or the end without one. */
export function planRequest(planner: Planner, site: Site): void {
  const { random, add } = planner
  site.createdAt = add(
    site.createdAt,
    site.consumer,
    act.createRequest(site.key, {
      location: locationOf(site.place),
      wattage: BigInt(site.wattage),
      reason: reasonOf(random, site.wattage),
      maxPrice: site.maxPrice,
    }),
  )
  planBids(planner, site)
  if (site.outcome === 'CANCELED') {
    add(site.createdAt + random.between(2.5, 9) * DAY, site.consumer, act.cancelRequest(site.key))
  }
  if (site.acceptedAt < Infinity) {
    site.acceptedAt = add(site.acceptedAt, site.consumer, act.acceptBid(site.key, `${site.key}/0`))
  }
}

/** Bid 0 is the one that is accepted; it comes at any time among the others. */
function planBids({ random, slots, cast, add }: Planner, site: Site): void {
  const providers = random.sample(cast.providers, bidCountOf(site, random.integer(2, 5)))
  const openDays = site.outcome === 'CANCELED' ? 2 : BIDDING_DAYS - 0.6
  const lastBidAt = Math.min(site.createdAt + openDays * DAY, slots.endsAt - 0.1 * DAY)
  for (const [index, provider] of providers.entries()) {
    const accepted = index === 0
    const rate = accepted ? site.costPerKw : site.costPerKw * random.between(0.97, 1.12)
    const cost = wholeSolar((rate * site.wattage) / 1_000)
    if (accepted) site.cost = cost
    const bid = `${site.key}/${index}`
    const placedAt = add(
      random.between(site.createdAt + 0.3 * DAY, lastBidAt),
      provider,
      act.placeBid(site.key, bid, {
        unitType: random.pick(UNIT_TYPES),
        cost,
        installSeconds: BigInt((accepted ? installDaysOf(site) : random.integer(25, 90)) * DAY),
        insurance: random.pick(INSURANCES),
      }),
    )
    // The last of several bidders often has second thoughts, before the bidding is over.
    const isLast = index >= 2 && index === providers.length - 1
    if (isLast && site.outcome !== 'CANCELED' && random.chance(0.5)) {
      const withdrawnAt = placedAt + random.between(0.4, 2) * DAY
      if (withdrawnAt < slots.endsAt) add(withdrawnAt, provider, act.withdrawBid(bid))
    }
  }
}

function bidCountOf({ outcome, key }: Site, drawn: number): number {
  if (outcome === 'LAPSED') return key % 2 === 0 ? 0 : 2
  return outcome === 'BIDDING' ? drawn - 2 : drawn
}

/** Long enough for the installation to succeed, or for the default to come when it is planned. */
function installDaysOf(site: Site): number {
  if (site.outcome === 'DEFAULTED') return 30
  return site.outcome === 'PENDING' ? 90 : 45
}
