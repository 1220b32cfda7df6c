import * as act from '../actions'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

/** How often owners take what they earned: days between, and how many of a hundred do so. */
const HABITS: { everyDays: number; count: number }[] = [
  { everyDays: 30, count: 30 },
  { everyDays: 90, count: 45 },
  { everyDays: Infinity, count: 25 },
]

/** Claims of revenue by the owners, some through the keeper; and a few accounts opened by it. */
export function planPayouts(planner: Planner, site: Site): void {
  if (site.outcome !== 'ACTIVE') return
  const { random, add, slots, cast } = planner
  for (const account of site.holders.keys()) {
    const { everyDays } = random.weighted(HABITS, ({ count }) => count)
    const first = site.activatedAt + random.between(0.2, 1.1) * everyDays * DAY
    for (let at = first; at < slots.endsAt - DAY; at += everyDays * DAY) {
      add(at, random.chance(0.06) ? cast.keeper : account, act.claimFor(site.key, account))
    }
  }
  if (site.key % 5 === 0) {
    const accounts = [...site.holders.keys()].slice(0, 3)
    add(site.activatedAt + 5 * DAY, cast.keeper, act.openAccounts(site.key, accounts))
  }
}
