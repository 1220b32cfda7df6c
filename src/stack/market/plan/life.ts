import * as act from '../actions'
import { wholeSolar } from '../money'
import { DAY } from '../slots'
import type { Planner, Site } from './site'

/** What happens to a funded device: installed and approved, still awaited, or defaulted. */
export function planLife(planner: Planner, site: Site): void {
  const { random, add, cast, slots } = planner
  const provider = providerOf(planner, site)
  if (site.outcome === 'ACTIVE') {
    add(
      site.activatedAt - random.between(0.5, 3) * DAY,
      provider,
      act.declareInstallation(site.key),
    )
    site.consumer = handOver(planner, site)
    add(site.activatedAt, site.consumer, act.approve({ generator: site.key }))
    const firstPayment = wholeSolar(random.integer(1, 25))
    site.activatedAt = add(site.activatedAt, site.consumer, act.activate(site.key, firstPayment))
  }
  if (site.outcome === 'PENDING' && site.key % 2 === 0) {
    add(slots.endsAt - 1.2 * DAY, provider, act.declareInstallation(site.key))
  }
  if (site.outcome === 'DEFAULTED') {
    const early = site.defaultedAt < site.fundedAt + 60 * DAY
    const by = early ? provider : ([...site.holders.keys()][1] ?? cast.keeper)
    site.defaultedAt = add(site.defaultedAt, by, act.declareDefault(site.key))
    for (const account of site.holders.keys()) {
      if (random.chance(0.12)) continue
      const at = site.defaultedAt + random.between(0.3, 40) * DAY
      add(at, random.chance(0.2) ? cast.keeper : account, act.redeemFor(site.key, account))
    }
  }
}

/** Some consumers hand their role on while the device is awaited; the new one then approves it. */
function handOver({ random, add, cast }: Planner, site: Site): number {
  if (site.key % 6 !== 2) return site.consumer
  const heir = random.pick(cast.consumers.filter((account) => account !== site.consumer))
  const at = site.fundedAt + (site.activatedAt - site.fundedAt) / 2
  add(at, site.consumer, act.transferRequest(site.key, heir))
  return heir
}

function providerOf({ actions }: Planner, site: Site): number {
  const bid = actions.find(
    ({ creates }) => creates && 'bid' in creates && creates.bid === `${site.key}/0`,
  )
  if (!bid) throw new RangeError(`site ${site.key} was funded without a bid`)
  return bid.from
}
