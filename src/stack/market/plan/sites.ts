import { ACTIVE_SITES } from '../cast'
import { wholeSolar } from '../money'
import { places } from '../places'
import { DAY } from '../slots'
import type { Outcome, Planner, Site } from './site'

/** Requests by what becomes of them, for each step of the scale. */
const COUNTS: Record<Outcome, number> = {
  ACTIVE: ACTIVE_SITES,
  PENDING: 4,
  DEFAULTED: 2,
  BIDDING: 5,
  CHOOSING: 4,
  FUNDING: 4,
  CANCELED: 3,
  LAPSED: 4,
  FAILED: 4,
}

/** Rated power, W: small ones are more frequent. */
const WATTAGES = [8, 8, 12, 12, 18, 18, 24, 24, 30, 36, 48, 60, 80, 100].map((kw) => kw * 1_000)

/** The oldest and the youngest generator have sold for so many days. */
const OLDEST_DAYS = 304
const YOUNGEST_DAYS = 12

/** A week of bidding, and the longest time between two slots: the request may come so much later than drawn. */
const LEAST_BIDDING_DAYS = 7.75

/** Draws the requests of the year: where, when, how large, and what becomes of them. */
export function drawSites(planner: Planner, scale: number): Site[] {
  const outcomes = (Object.keys(COUNTS) as Outcome[]).flatMap((outcome) =>
    Array.from({ length: COUNTS[outcome] * scale }, (_, index) => ({ outcome, index })),
  )
  const order = placeOrder(planner, outcomes.length)
  return outcomes.map(({ outcome, index }, key) => {
    const site = drawSite(planner, key, outcome, order[key] ?? 0)
    schedule(planner, site, index, COUNTS[outcome] * scale)
    return site
  })
}

function drawSite({ random, cast }: Planner, key: number, outcome: Outcome, place: number): Site {
  const cap = random.between(0.75, 0.95)
  return {
    key,
    outcome,
    place: places[place % places.length] as Site['place'],
    wattage: random.pick(WATTAGES),
    consumer: random.pick(cast.consumers),
    maxPrice: wholeSolar(cap * 100) / 100n,
    costPerKw: random.between(3_750, 4_250),
    createdAt: 0,
    acceptedAt: Infinity,
    fundedAt: Infinity,
    activatedAt: Infinity,
    defaultedAt: Infinity,
    pricePolicy: 'paid',
    targetPrice: random.between(0.47, 0.58),
    targetYield: random.between(0.068, 0.098),
    customers: cast.customers[key] ?? [],
    cost: 0n,
    issued: new Map(),
    holders: new Map(),
  }
}

/** Every place once before any comes a second time. */
function placeOrder({ random }: Planner, count: number): number[] {
  const indices = places.map((_, index) => index)
  const order: number[] = []
  while (order.length < count) order.push(...random.sample(indices, indices.length))
  return order
}

/** Sets the times of a site, back from what the end of the history shall see of it. */
function schedule({ random, slots }: Planner, site: Site, index: number, count: number): void {
  const end = slots.endsAt
  const before = (least: number, most: number) => end - random.between(least, most) * DAY
  const days = (least: number, most: number) => random.between(least, most) * DAY

  switch (site.outcome) {
    case 'ACTIVE': {
      const age = OLDEST_DAYS - ((OLDEST_DAYS - YOUNGEST_DAYS) * index) / (count - 1)
      if (index % ACTIVE_SITES === 0) site.pricePolicy = 'free at first'
      if (index >= count - count / ACTIVE_SITES) site.pricePolicy = 'never voted'
      // Owners who give their power away for long would be hard to believe: those just have not voted yet.
      const isFree = site.pricePolicy === 'never voted'
      site.activatedAt = slots.at(isFree ? before(3, 6) : end - age * DAY)
      site.fundedAt = site.activatedAt - days(18, 35)
      break
    }
    case 'PENDING':
      site.fundedAt = before(3, 25)
      break
    case 'DEFAULTED':
      site.fundedAt = before(190, 290)
      // The first provider gives up early; the second lets the time for installation pass.
      site.defaultedAt = site.fundedAt + (index % 2 === 0 ? days(20, 28) : days(62, 70))
      break
    case 'FUNDING':
      site.acceptedAt = before(2, 16)
      break
    case 'FAILED':
      site.acceptedAt = before(36, 340)
      break
    case 'BIDDING':
      site.createdAt = before(0.4, 4.2)
      break
    case 'CHOOSING':
      site.createdAt = before(8, 11.3)
      break
    default:
      site.createdAt = before(17, 355)
  }
  if (site.fundedAt < Infinity) site.acceptedAt = site.fundedAt - days(5, 15)
  if (site.acceptedAt < Infinity) site.createdAt = site.acceptedAt - days(LEAST_BIDDING_DAYS, 10)
}
