import * as act from '../../actions'
import { DAY } from '../../slots'
import { quote, topUp, trim } from '../../trading/turns/quote'
import { takeTurn } from '../../trading/turns/turns'
import type { Planner } from '../site'
import type { Floor } from './floor'
import type { Market } from './market'

/** Orders of all markets at scale 1, about. */
const ORDERS = 4_500

/** How busy the year begins; it ends one busier. */
const FIRST_PACE = 0.3

/** In the last days the makers see to it that the books are as deep as they shall be: not all in the same slot. */
const LAST_DAYS = 4
const LAST_GROUPS = 4

/** A year of trading, slot by slot: orders are numbered in the order in which they are mined. */
export function planTrading(
  planner: Planner,
  floor: Floor,
  markets: Market[],
  scale: number,
): void {
  const { slots, add } = planner
  /** Orders of a market that a slot brings, relative to others: more people come to trade from month to month. */
  const shareOf = ({ style, opensAt, site }: Market, at: number, days: number) => {
    if (at <= opensAt || at >= site.defaultedAt) return 0
    const passed = (at - slots.startsAt) / (slots.endsAt - slots.startsAt)
    return style.pace * days * (FIRST_PACE + passed ** 2)
  }
  const steps = slots.times.map((at, index) => {
    const days = (at - (slots.times[index - 1] ?? slots.startsAt)) / DAY
    return { at, shares: markets.map((market) => shareOf(market, at, days)) }
  })
  const sum = steps.reduce((all, { shares }) => all + shares.reduce((a, b) => a + b, 0), 0)
  const orders = (ORDERS * scale) / sum

  for (const [step, { at, shares }] of steps.entries()) {
    for (const [index, market] of markets.entries()) {
      const { opensAt, site } = market
      if (at < opensAt || at >= site.defaultedAt) continue
      if (at === opensAt) add(at, market.makers[0] ?? 0, act.openMarket(site.key))
      market.due += (shares[index] ?? 0) * orders
      trade(floor, market, at)
      const isLate = slots.endsAt - at < LAST_DAYS * DAY
      const isTheirs = (step + market.id) % LAST_GROUPS === 0
      const next = steps[step + 1]?.at ?? Infinity
      // Nobody sees a default coming.
      const isLast = next === Infinity || next >= site.defaultedAt
      if (isLast || (isLate && isTheirs)) settleDown(floor, market, at)
    }
  }
}

function trade(floor: Floor, market: Market, at: number): void {
  while (market.due >= 1) {
    const before = floor.orderCount()
    takeTurn(floor.deskOf(market, at))
    // A turn that places nothing counts too, for a little.
    market.due -= Math.max(0.2, floor.orderCount() - before)
  }
}

function settleDown(floor: Floor, market: Market, at: number): void {
  const desk = floor.deskOf(market, at)
  quote(desk)
  topUp(desk)
  while (trim(desk)) {}
}
