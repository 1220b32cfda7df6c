import * as act from '../actions'
import { DAILY_KWH, loadAt, tierOf } from '../demand'
import { dailyProductionKwh, dayOfYear, monthlyProductionKwh } from '../pv'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

/** Purchases of all generators at scale 1; a little above the 10,000 that a market must have. */
const PURCHASES = 13_000

/** Sales stay below this share of the poorest month's production. */
const MOST_OF_PRODUCTION = 0.8

/** Days in which a purchase must be mined; for the history any would do. */
const DEADLINE = 2 * DAY

/** Energy that a site sells on a mean day, kWh: for the yield aimed at, as far as the sun allows. */
export function dailySalesKwh(site: Site): number {
  const cost = Number(site.cost / 10n ** 18n)
  const wanted = (site.targetYield * cost) / 365 / site.targetPrice
  const poorest = Math.min(
    ...Array.from(
      { length: 12 },
      (_, month) => monthlyProductionKwh(site.wattage, site.place.latitude, month + 1) / 31,
    ),
  )
  return Math.min(wanted, MOST_OF_PRODUCTION * poorest)
}

/** Purchases of electricity by the customers of each active generator, from the day after its approval to the end. */
export function planSales(planner: Planner, sites: Site[], scale: number): void {
  const { slots } = planner
  const active = sites.filter(({ outcome }) => outcome === 'ACTIVE')
  const days = active.reduce((sum, site) => sum + (slots.endsAt - site.activatedAt) / DAY, 0)
  const purchasesPerDay = (PURCHASES * scale) / days
  for (const site of active) planSalesOf(planner, site, purchasesPerDay)
}

function planSalesOf(planner: Planner, site: Site, purchasesPerDay: number): void {
  const { random, slots, add } = planner
  const customers = site.customers.map((account) => ({ account, tier: tierOf(random.next()) }))
  const approved = new Set<number>()
  const mean = dailySalesKwh(site)
  let bank = 0
  let due = 0

  for (let day = site.activatedAt + 0.5 * DAY; day < slots.endsAt; day += DAY) {
    const times = slots.ofDay(day)
    // Cloudy days sell less, and never more than the day can give on average.
    const mostToday = dailyProductionKwh(site.wattage, site.place.latitude, dayOfYear(day * 1_000))
    bank += Math.min(mean * random.between(0.9, 1.1), mostToday)
    due += purchasesPerDay
    const buyers = random.sample(customers, Math.floor(due))
    due -= buyers.length
    const sum = buyers.reduce((kwh, { tier }) => kwh + 1 + DAILY_KWH[tier], 0)
    const energy = bank
    for (const { account, tier } of buyers) {
      const units = Math.floor((energy * (1 + DAILY_KWH[tier])) / sum)
      if (units < 1 || times.length === 0) continue
      bank -= units
      const at = random.weighted(times, (time) => loadAt(time, site.place.longitude))
      if (!approved.has(account)) add(at, account, act.approve({ generator: site.key }))
      approved.add(account)
      const beneficiary = random.chance(0.1) ? random.pick(site.customers) : account
      add(at, account, act.purchase(site.key, units, beneficiary, site.maxPrice, at + DEADLINE))
    }
  }
}
