import * as act from '../actions'
import { priceOf } from '../money'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

/** Bounds of what owners think fair, whole SolarTokens per kWh. */
const LOWEST_PRICE = 0.4
const HIGHEST_PRICE = 0.65
const VOTING_SHARE = 0.94
const CHANGING_SHARE = 0.36
const FREE_DAYS = 18

/** The owners' votes on the price: most vote soon, a third change their mind later, a few withdraw. */
export function planVotes(planner: Planner, site: Site): void {
  if (site.fundedAt === Infinity || site.pricePolicy === 'never voted') return
  const { random, add } = planner
  const until = Math.min(site.defaultedAt, planner.slots.endsAt) - DAY
  // Votes stand before the first sale, so that nothing is given away by oversight.
  const firstUntil = Math.min(site.activatedAt - DAY, site.fundedAt + 20 * DAY, until)
  const isFree = site.pricePolicy === 'free at first'

  for (const account of site.holders.keys()) {
    if (!random.chance(VOTING_SHARE)) continue
    const first = random.between(site.fundedAt + 0.5 * DAY, firstUntil)
    add(first, account, act.vote(site.key, isFree ? 0n : opinion(planner, site, 0)))
    if (isFree) {
      const endOfGift = site.activatedAt + (FREE_DAYS + random.between(0, 2)) * DAY
      add(endOfGift, account, act.vote(site.key, opinion(planner, site, 0)))
      continue
    }
    const next = random.between(firstUntil + DAY, until)
    if (next <= first + DAY || next > until) continue
    if (random.chance(CHANGING_SHARE)) {
      add(next, account, act.vote(site.key, opinion(planner, site, random.between(-0.02, 0.03))))
    } else if (random.chance(0.03)) {
      add(next, account, act.withdrawVote(site.key))
    }
  }
}

function opinion({ random }: Planner, site: Site, drift: number): bigint {
  const price = site.targetPrice + drift + random.normal() * 0.035
  return priceOf(Math.min(HIGHEST_PRICE, Math.max(LOWEST_PRICE, price)))
}
