import { DAY } from '../../slots'
import type { Earnings } from '../../trading/value'
import type { Site } from '../site'

/** What a site has earned until a time; to be asked with times that never fall. */
export type Income = (at: number) => Earnings

const FREE_DAYS = 18

/** Reckons with the price that the votes scatter around. */
export function createIncome(site: Site, sales: { at: number; kwh: number }[]): Income {
  const { activatedAt, pricePolicy, targetPrice } = site
  const cost = Number(site.cost / 10n ** 18n)
  const paidFrom = pricePolicy === 'free at first' ? activatedAt + FREE_DAYS * DAY : activatedAt
  const paid = pricePolicy === 'never voted' ? [] : sales.filter(({ at }) => at >= paidFrom)
  paid.sort((a, b) => a.at - b.at)
  let next = 0
  let kwh = 0
  return (at) => {
    for (let sale = paid[next]; sale && sale.at < at; sale = paid[next]) {
      kwh += sale.kwh
      next += 1
    }
    return { earned: (kwh * targetPrice) / cost, days: Math.max(0, (at - activatedAt) / DAY) }
  }
}
