import { loadAt } from '../demand'
import { dailyProductionKwh, dayOfYear } from '../pv'
import type { Random } from '../random'
import type { LiveRequest } from './state'

/** Share of the production that is sold while the market is live. */
const SOLD_SHARE = 0.45

/** What a start may sell at once of what the day before left over, in days. */
const FIRST_DAYS = 0.4

const DAY = 86_400

/** Energy that each generator may still sell, so that no sale exceeds what the sun gives. */
export type Credit = {
  /** A generator that can sell a unit now, the likelier the more its region uses at this hour. */
  pickSeller(random: Random, requests: LiveRequest[], now: number): LiveRequest | undefined
  /** Units of one purchase, at least 1; taken from the credit. */
  take(request: LiveRequest, wanted: number): number
}

export function createCredit(): Credit {
  const kwh = new Map<bigint, number>()
  let last = 0

  function grow(requests: LiveRequest[], now: number): void {
    for (const request of requests) {
      const [latitude] = coordinatesOf(request.location)
      const day = dailyProductionKwh(request.wattage, latitude, dayOfYear(now * 1_000)) * SOLD_SHARE
      const passed = last === 0 || !kwh.has(request.id) ? FIRST_DAYS : (now - last) / DAY
      kwh.set(request.id, Math.min((kwh.get(request.id) ?? 0) + day * passed, day))
    }
    last = now
  }

  return {
    pickSeller(random, requests, now) {
      grow(requests, now)
      const able = requests.filter(({ id }) => (kwh.get(id) ?? 0) >= 1)
      if (able.length === 0) return undefined
      return random.weighted(able, ({ id, location }) => {
        const [, longitude] = coordinatesOf(location)
        return (kwh.get(id) ?? 0) * (1 + loadAt(now, longitude))
      })
    },
    take({ id }, wanted) {
      const left = kwh.get(id) ?? 0
      const units = Math.max(1, Math.min(wanted, Math.floor(left)))
      kwh.set(id, left - units)
      return units
    },
  }
}

/** Latitude and longitude at the end of a location; 0, 0 if there are none. */
export function coordinatesOf(location: string): [latitude: number, longitude: number] {
  const match = /\((-?[\d.]+), (-?[\d.]+)\)$/.exec(location)
  return [Number(match?.[1] ?? 0), Number(match?.[2] ?? 0)]
}
