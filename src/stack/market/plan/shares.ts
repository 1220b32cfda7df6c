import type { AccountIndex } from '../actions'
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
  const movers = random
    .sample(owners, TRANSFERS_OF_SITE + LOCKS_OF_SITE)
    // What one of them may receive from another counts for nothing: it may come later.
    .map((account) => ({ account, held: site.holders.get(account) ?? 0 }))
  for (const [index, owner] of movers.entries()) {
    const at = random.between(from, to)
    if (index < LOCKS_OF_SITE) planLock(planner, site, owner, at)
    else planTransfer(planner, site, owner, at)
  }
}

type Owner = { account: AccountIndex; held: number }

function planTransfer(planner: Planner, site: Site, owner: Owner, at: number): void {
  const { random, add, cast } = planner
  const { account, held } = owner
  const shares = Math.max(1, Math.floor(held * random.between(0.05, 0.6)))
  const buyer = random.pick(cast.financiers.filter((other) => other !== account))
  add(at, account, act.transferShares(site.key, buyer, shares))
  moveShares(site, account, buyer, shares)
}

/** An owner hands shares to the operator's care; a third is passed on, a third freed, a third stays locked. */
function planLock(planner: Planner, site: Site, owner: Owner, at: number): void {
  const { random, add, cast, slots } = planner
  const { account, held } = owner
  const shares = Math.max(1, Math.floor(held * random.between(0.2, 0.5)))
  add(at, account, act.approveShares(site.key, cast.operator, shares))
  add(at, cast.operator, act.lockFrom(site.key, account, shares))
  const later = at + random.between(1, 20) * DAY
  const end = random.pick(['passed on', 'freed', 'stays'])
  if (end === 'stays' || later > slots.endsAt - DAY) return
  if (end === 'freed') {
    add(later, cast.operator, act.unlock(site.key, account, shares))
    return
  }
  const buyer = random.pick(cast.financiers.filter((other) => other !== account))
  add(later, cast.operator, act.transferLocked(site.key, account, buyer, shares))
  moveShares(site, account, buyer, shares)
}

function moveShares({ holders }: Site, from: AccountIndex, to: AccountIndex, shares: number): void {
  holders.set(from, (holders.get(from) ?? 0) - shares)
  holders.set(to, (holders.get(to) ?? 0) + shares)
}
