import type { AccountIndex, Action, SiteKey } from '../../actions'
import type { MarketSettings } from '../plan'
import type { Planner, Site } from '../site'
import { createCash } from './cash'
import { createFloor } from './floor'
import { planHalt } from './halt'
import { drawMarkets, type Market } from './market'
import { planTrading } from './trading'

/** The secondary market of all funded generators; `actions` are all that is planned besides. */
export function planSecondary(
  planner: Planner,
  sites: Site[],
  actions: Action[],
  { seed, scale }: MarketSettings,
): Market[] {
  const planned = readPlanned(actions)
  const markets = drawMarkets(planner, sites, planned, { seed, scale })
  const floor = createFloor(planner, createCash(planner), seed)
  planTrading(planner, floor, markets, scale)
  for (const market of markets) {
    planHalt(planner, floor, market, planned.redemptions.get(market.site.key) ?? new Map())
  }
  return markets
}

/** What the rest of the plan does with generators, by site. */
export type Planned = {
  sales: Map<SiteKey, { at: number; kwh: number }[]>
  /** Who sends or locks shares: they do not trade. */
  movers: Map<SiteKey, Set<AccountIndex>>
  redemptions: Map<SiteKey, Map<AccountIndex, number>>
}

const MOVES = ['transfer', 'approve']

function readPlanned(actions: Action[]): Planned {
  const planned: Planned = { sales: new Map(), movers: new Map(), redemptions: new Map() }
  for (const { on, method, args, at, from } of actions) {
    if (!('generator' in on)) continue
    const { generator } = on
    if (method === 'purchase') {
      entry(planned.sales, generator, () => []).push({ at, kwh: Number(args[0]) })
    } else if (method === 'redeemFor') {
      const { account } = args[0] as { account: AccountIndex }
      entry(planned.redemptions, generator, () => new Map()).set(account, at)
    } else if (MOVES.includes(method)) {
      entry(planned.movers, generator, () => new Set()).add(from)
    }
  }
  return planned
}

function entry<Value>(map: Map<SiteKey, Value>, key: SiteKey, create: () => Value): Value {
  const value = map.get(key) ?? create()
  map.set(key, value)
  return value
}
