import * as act from '../actions'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

const TRANSFERS_OF_SITE = 4
const LOCKS_OF_SITE = 2

/** Shares that change hands, and shares that an operator locks, frees or passes on. After the funding's first month. */
export function planShares(planner: Planner, site: Site): void {
  const { random, slots } = planner
  const from = site.fundedAt + 31 * DAY
  const to = slots.endsAt - 2 * DAY
  if (site.outcome !== 'ACTIVE' || from > to) return
  // The community keeps its shares; nobody both sells and locks, so that no movement lacks its shares.
  const [, ...owners] = site.holders.keys()
  const movers = random.sample(owners, TRANSFERS_OF_SITE + LOCKS_OF_SITE)
  for (const [index, owner] of movers.entries()) {
    const at = random.between(from, to)
    if (index < LOCKS_OF_SITE) planLock(planner, site, owner, at)
    else planTransfer(planner, site, owner, at)
  }
}

function planTransfer({ random, add, cast }: Planner, site: Site, owner: number, at: number): void {
  const held = site.holders.get(owner) ?? 0
  const shares = Math.max(1, Math.floor(held * random.between(0.05, 0.6)))
  const buyer = random.pick(cast.financiers.filter((account) => account !== owner))
  add(at, owner, act.transferShares(site.key, buyer, shares))
  site.holders.set(owner, held - shares)
  site.holders.set(buyer, (site.holders.get(buyer) ?? 0) + shares)
}

/** An owner hands shares to the operator's care; a third is passed on, a third freed, a third stays locked. */
function planLock(planner: Planner, site: Site, owner: number, at: number): void {
  const { random, add, cast, slots } = planner
  const held = site.holders.get(owner) ?? 0
  const shares = Math.max(1, Math.floor(held * random.between(0.2, 0.5)))
  add(at, owner, act.approveShares(site.key, cast.operator, shares))
  add(at, cast.operator, act.lockFrom(site.key, owner, shares))
  const later = at + random.between(1, 20) * DAY
  const end = random.pick(['passed on', 'freed', 'stays'])
  if (end === 'stays' || later > slots.endsAt - DAY) return
  if (end === 'freed') {
    add(later, cast.operator, act.unlock(site.key, owner, shares))
    return
  }
  const buyer = random.pick(cast.financiers.filter((account) => account !== owner))
  add(later, cast.operator, act.transferLocked(site.key, owner, buyer, shares))
  site.holders.set(owner, held - shares)
  site.holders.set(buyer, (site.holders.get(buyer) ?? 0) + shares)
}
