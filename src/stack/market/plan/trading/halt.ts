import type { AccountIndex } from '../../actions'
import * as act from '../../actions'
import { DAY } from '../../slots'
import type { Order } from '../../trading/book'
import type { Planner } from '../site'
import type { Floor } from './floor'
import type { Market } from './market'

/** Of a halted market's orders: how many their makers cancel, and how many the keeper closes. */
const CANCELED_SHARE = 0.3
const PRUNED_SHARE = 0.35
const ORDERS_OF_PRUNING = 8

type Step = { at: number; take(): void }

/**
 * What follows a default: some orders are taken back, some closed by the keeper, some stay; freed shares are redeemed.
 * `redeemedAt` says when an owner's free shares are, by what was planned before.
 */
export function planHalt(
  planner: Planner,
  floor: Floor,
  market: Market,
  redeemedAt: Map<AccountIndex, number>,
): void {
  const { random, slots, add, cast } = planner
  const { site, book, free } = market
  if (site.defaultedAt === Infinity) return
  const later = (least: number, most: number) =>
    slots.at(site.defaultedAt + random.between(least, most) * DAY)

  // Shares that others than the financiers bought in the meantime.
  const steps: Step[] = []
  for (const [account, shares] of free) {
    if (site.issued.has(account) || shares === 0 || random.chance(0.2)) continue
    const at = later(0.5, 20)
    redeemedAt.set(account, at)
    steps.push({ at, take: () => redeem(at, account) })
  }

  const orders = random.sample([...book.BUY, ...book.SELL], Infinity)
  const canceled = orders.splice(0, Math.ceil(orders.length * CANCELED_SHARE))
  for (const order of canceled) {
    const at = later(0.4, 25)
    steps.push({ at, take: () => close(at, [order], () => floor.cancel(market, at, order)) })
  }
  const pruned = orders.splice(0, Math.ceil(orders.length * PRUNED_SHARE))
  while (pruned.length > 0) {
    const group = pruned.splice(0, ORDERS_OF_PRUNING)
    const at = later(3, 30)
    steps.push({ at, take: () => close(at, group, () => floor.prune(market, at, group)) })
  }
  for (const { take } of steps.sort((a, b) => a.at - b.at)) take()

  function redeem(at: number, account: number): void {
    add(at, random.chance(0.2) ? cast.keeper : account, act.redeemFor(site.key, account))
  }

  /** Who was paid before is paid for the freed shares at once. */
  function close(at: number, closed: Order[], act: () => void): void {
    act()
    const sellers = new Set(
      closed.filter(({ side }) => side === 'SELL').map(({ account }) => account),
    )
    for (const account of sellers) {
      if ((redeemedAt.get(account) ?? Infinity) <= at) redeem(at, account)
    }
  }
}
