import * as act from '../actions'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

const TOTAL_SHARES = 10_000
const FUNDING_DAYS = 30
const LEAST_SHARES = 20

/** The funding of an accepted bid: to the end, or part of the way. */
export function planFunding(planner: Planner, site: Site): void {
  if (site.acceptedAt === Infinity) return
  const { random, add, slots, cast } = planner
  const isFunded = site.fundedAt < Infinity
  const parts = isFunded
    ? splitShares(planner, TOTAL_SHARES, random.integer(26, 38))
    : partly(planner)
  const from = site.acceptedAt + 0.1 * DAY
  const to = isFunded ? site.fundedAt : Math.min(from + 27 * DAY, slots.endsAt)
  // The community itself takes part, with the first shares.
  const [, ...others] = random.sample(cast.financiers, parts.length)
  const accounts = [site.consumer, ...others]

  const times = parts.map(() => from + (to - from) * random.next() ** 1.3).sort((a, b) => a - b)
  for (const [index, shares] of parts.entries()) {
    const account = accounts[index] ?? site.consumer
    const isLast = isFunded && index === parts.length - 1
    // The last one may ask for more than is left: the contract takes what is left.
    const asked = isLast && random.chance(0.4) ? shares + random.integer(1, 400) : shares
    const at = isLast ? to : (times[index] ?? from)
    const contributedAt = add(at, account, act.contribute(site.key, asked))
    site.holders.set(account, shares)
    if (isLast) site.fundedAt = contributedAt
  }
  site.issued = new Map(site.holders)
  if (site.outcome === 'FAILED') planRefunds(planner, site)
  if (site.outcome === 'FUNDING' && site.key % 4 === 0) {
    const heir = cast.consumers.find((account) => account !== site.consumer) ?? cast.treasury
    add(slots.endsAt - 0.5 * DAY, site.consumer, act.transferRequest(site.key, heir))
  }
}

/** Shares of a funding that does not reach its goal. */
function partly(planner: Planner): number[] {
  const { random } = planner
  const shares = Math.round(TOTAL_SHARES * random.between(0.2, 0.82))
  return splitShares(planner, shares, random.integer(8, 16))
}

/** Unequal whole parts, each at least `LEAST_SHARES`, that sum up to `total`. */
function splitShares({ random }: Planner, total: number, count: number): number[] {
  const weights = Array.from({ length: count }, () => 1 / (0.08 + random.next()) ** 1.1)
  const sum = weights.reduce((a, b) => a + b, 0)
  const free = total - count * LEAST_SHARES
  const parts = weights.map((weight) => LEAST_SHARES + Math.floor((free * weight) / sum))
  parts[0] = (parts[0] ?? 0) + total - parts.reduce((a, b) => a + b, 0)
  return parts
}

/** Most take their money back soon, some let the keeper do it, some forget. */
function planRefunds({ random, add, slots, cast }: Planner, site: Site): void {
  const failedAt = site.acceptedAt + FUNDING_DAYS * DAY
  for (const account of site.holders.keys()) {
    if (!random.chance(0.8)) continue
    const at = failedAt + random.between(0.3, 12) * DAY
    if (slots.at(at) < slots.endsAt) {
      add(at, random.chance(0.2) ? cast.keeper : account, act.refundFor(site.key, account))
    }
  }
}
