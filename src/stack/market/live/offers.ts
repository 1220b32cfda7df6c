import { wholeSolar } from '../money'
import { locationOf, places } from '../places'
import { INSURANCES, reasonOf, UNIT_TYPES } from '../texts'
import type { LiveContext } from './live'
import type { LiveRequest } from './state'
import type { LiveCall } from './wallet'

const DAY = 86_400

/** A new request of a random place. */
export function createRequestCall({ random, consumers, contracts }: LiveContext): LiveCall {
  const wattage = random.integer(2, 16) * 4_000
  return {
    from: random.pick(consumers),
    to: contracts.marketplace,
    abi: 'marketplace',
    method: 'createRequest',
    args: [
      0,
      locationOf(random.pick(places)),
      wattage,
      reasonOf(random, wattage),
      wholeSolar(random.integer(75, 95)) / 100n,
    ],
  }
}

/** A provider's offer at the market's usual cost. */
export function placeBidCall(
  { random, providers, contracts }: LiveContext,
  { id, wattage }: LiveRequest,
): LiveCall {
  return {
    from: random.pick(providers),
    to: contracts.marketplace,
    abi: 'marketplace',
    method: 'placeBid',
    args: [
      id,
      random.pick(UNIT_TYPES),
      wholeSolar((wattage / 1_000) * random.between(3_750, 4_500)),
      random.integer(30, 90) * DAY,
      random.pick(INSURANCES),
    ],
  }
}
