import * as act from '../../actions'
import { DAY } from '../../slots'
import { topUp, trim } from '../../trading/turns/quote'
import { takeTurn } from '../../trading/turns/turns'
import type { Planner } from '../site'
import type { Floor } from './floor'
import type { Market } from './market'

/** Orders of all markets at scale 1, about. */
const ORDERS = 5_200

/** In the last days the makers see to it that the books are as deep as they shall be. */
const LAST_DAYS = 4

/** A year of trading, slot by slot: orders are numbered in the order in which they are mined. */
export function planTrading(
  planner: Planner,
  floor: Floor,
  markets: Market[],
  scale: number,
): void {
  const { slots, add } = planner
  const lifeOf = ({ opensAt, site }: Market) =>
    (Math.min(site.defaultedAt, slots.endsAt) - opensAt) / DAY
  const pace = markets.reduce((sum, market) => sum + market.style.pace * lifeOf(market), 0)
  const ordersPerDay = (ORDERS * scale) / pace

  let last = slots.startsAt
  for (const at of slots.times) {
    const days = (at - last) / DAY
    last = at
    for (const market of markets) {
      const { opensAt, site, style } = market
      if (at < opensAt || at >= site.defaultedAt) continue
      if (at === opensAt) add(at, market.makers[0] ?? 0, act.openMarket(site.key))
      else market.due += days * style.pace * ordersPerDay
      trade(floor, market, at)
      const isLate = slots.endsAt - at < LAST_DAYS * DAY
      if (isLate && at < slots.endsAt - 0.3 * DAY) settleDown(floor, market, at)
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
  while (trim(desk)) {}
  topUp(desk)
}
