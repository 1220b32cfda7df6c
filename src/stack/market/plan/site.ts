import type { AccountIndex, Action, Call, SiteKey } from '../actions'
import type { Cast } from '../cast'
import type { Place } from '../places'
import type { Random } from '../random'
import type { Slots } from '../slots'

/** What becomes of a request, and of its generator, by the end of the history. */
export type Outcome =
  | 'ACTIVE'
  | 'PENDING'
  | 'DEFAULTED'
  | 'BIDDING'
  | 'CHOOSING'
  | 'FUNDING'
  | 'CANCELED'
  | 'LAPSED'
  | 'FAILED'

/** How the owners of a selling generator treat its price. */
export type PricePolicy = 'paid' | 'free at first' | 'never voted'

/** One request and all that follows from it. Times are Unix seconds; those that do not come are at Infinity. */
export type Site = {
  key: SiteKey
  outcome: Outcome
  place: Place
  wattage: number
  consumer: AccountIndex
  maxPrice: bigint
  /** Installation cost per kW of the bid that is accepted, whole SolarTokens. */
  costPerKw: number
  createdAt: number
  acceptedAt: number
  fundedAt: number
  activatedAt: number
  defaultedAt: number
  pricePolicy: PricePolicy
  /** Price that the votes scatter around, whole SolarTokens per kWh. */
  targetPrice: number
  /** Revenue of a year per cost that the sales aim at. */
  targetYield: number
  customers: AccountIndex[]
  /** Filled as the plan goes: the cost of the accepted bid, the shares issued, the shares held. */
  cost: bigint
  issued: ReadonlyMap<AccountIndex, number>
  holders: Map<AccountIndex, number>
}

/** What every part of the plan draws on. */
export type Planner = {
  random: Random
  slots: Slots
  cast: Cast
  /** Puts a call into the first slot at or after `time`, after all that was put there before; gives the slot's time. */
  add(time: number, from: AccountIndex, call: Call): number
  actions: Action[]
}

export function createPlanner(random: Random, slots: Slots, cast: Cast): Planner {
  const actions: Action[] = []
  return {
    random,
    slots,
    cast,
    actions,
    add(time, from, call) {
      const at = slots.at(time)
      actions.push({ ...call, at, from })
      return at
    },
  }
}
