import type { Action } from '../actions'
import { type Cast, castOf } from '../cast'
import { createRandom } from '../random'
import { createSlots, type Slots } from '../slots'
import { planFunding } from './funding'
import { planTokens } from './gifts'
import { planLife } from './life'
import { planPayouts } from './payouts'
import { fillPurses } from './purse'
import { planRequest } from './requests'
import { planSales } from './sales'
import { planShares } from './shares'
import { createPlanner, type Planner, type Site } from './site'
import { drawSites } from './sites'
import type { Market } from './trading/market'
import { planSecondary } from './trading/secondary'
import { planVotes } from './votes'

/** What makes a market: the same settings give the same one. */
export type MarketSettings = {
  seed: number
  /** From 1. */
  scale: number
  /** Unix seconds at which the year of history ends. */
  endsAt: number
}

export type Plan = {
  settings: MarketSettings
  cast: Cast
  slots: Slots
  sites: Site[]
  /** Where shares are traded, with the books as the last action leaves them. */
  markets: Market[]
  /** In the order in which they are to be mined; `at` is the time of the block. */
  actions: Action[]
}

/** Plans a year of the market, from the first request to what its last day sees. Pure. */
export function planMarket(settings: MarketSettings): Plan {
  const { seed, scale, endsAt } = settings
  const random = createRandom(seed)
  const slots = createSlots(random.fork('slots'), endsAt)
  const cast = castOf(scale)
  const planner = (purpose: string) => createPlanner(random.fork(purpose), slots, cast)

  const requests = planner('requests')
  const sites = drawSites(requests, scale)
  for (const site of sites) {
    planRequest(requests, site)
    planFunding(requests, site)
    if (site.fundedAt < Infinity) planLife(requests, site)
  }

  const owners = planner('owners')
  for (const site of sites) {
    planVotes(owners, site)
    planShares(owners, site)
    planPayouts(owners, site)
  }

  const others = planner('others')
  planSales(others, sites, scale)
  planTokens(others, scale)

  const trading = planner('trading')
  const before = [requests, owners, others]
  const markets = planSecondary(
    trading,
    sites,
    before.flatMap(({ actions }) => actions),
    settings,
  )

  const actions = sortByTime([...before, trading])
  return { settings, cast, slots, sites, markets, actions: fillPurses(actions, sites) }
}

/** Stable: what one planner put into a slot first stays first. */
function sortByTime(planners: Planner[]): Action[] {
  return planners.flatMap(({ actions }) => actions).sort((a, b) => a.at - b.at)
}
