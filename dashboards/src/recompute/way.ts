import type { KeptEvent } from './event'
import { check, type Fold, type Folded, integer } from './fold'

/** One request's way to power, by its events; ends of time are in seconds and exclusive. */
export type Way = {
  asked: KeptEvent
  accepted?: KeptEvent
  funded?: KeptEvent
  generator?: KeptEvent
  activated?: KeptEvent
  /** Canceled, or its generator defaulted. */
  ended?: KeptEvent
}

/**
 * The ways of all requests; `values`: what a figure says of one, as of a time in seconds. What is told twice is checked:
 * that what was raised and what the generator costs is the goal, its power, and the status it leaves and enters.
 */
export function foldWays(values: (id: string, way: Way, now: bigint) => Folded[]): Fold {
  const ways = new Map<string, Way>()
  const requests = new Map<string, string>()
  const find = (id: string | undefined): Way => {
    const way = ways.get(id ?? '')
    if (!way) throw new RangeError(`No event says that the request ${id} was made.`)
    return way
  }
  const ofGenerator = (event: KeptEvent) => find(requests.get(event.emitter))
  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    RequestCreated(event) {
      ways.set(String(event.args.requestId), { asked: event })
      return []
    },
    RequestCanceled(event) {
      find(event.args.requestId).ended = event
      return []
    },
    BidAccepted(event) {
      find(event.args.requestId).accepted = event
      return []
    },
    FundingSucceeded(event) {
      const way = find(event.args.requestId)
      way.funded = event
      return [check('raised', 'SOLAR', event.args.raised, goalOf(way))]
    },
    GeneratorCreated(event) {
      const way = find(event.args.requestId)
      way.generator = event
      requests.set(String(event.args.generator), String(event.args.requestId))
      return [
        check('cost', 'SOLAR', event.args.cost, goalOf(way)),
        check('rated power', 'W', event.args.ratedPowerW, integer(way.asked, 'wattage')),
      ]
    },
    Activated(event) {
      ofGenerator(event).activated = event
      return []
    },
    StatusChanged(event) {
      const way = ofGenerator(event)
      if (!way.activated) way.ended = event
      return [
        check('status before, by its number', '', event.args.from, 0n),
        check('status after, by its number', '', event.args.to, way.activated ? 1n : 2n),
      ]
    },
  }
  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    end: (asOf) => [...ways].flatMap(([id, way]) => values(id, way, secondsOf(asOf))),
  }
}

const goalOf = ({ accepted }: Way) => (accepted ? integer(accepted, 'goal') : 0n)
const secondsOf = (time: string) => BigInt(Math.floor(Date.parse(time) / 1_000))

/** By events, and where none has come by the deadlines. */
export function statusOf(way: Way, now: bigint): { status: string; event: KeptEvent } {
  const { asked, accepted, funded, ended } = way
  if (funded) return { status: 'FUNDED', event: funded }
  if (ended) return { status: 'CANCELED', event: ended }
  if (accepted) {
    const isOpen = now < integer(accepted, 'fundingClosesAt')
    return { status: isOpen ? 'FUNDING' : 'FAILED', event: accepted }
  }
  if (now < integer(asked, 'bidsCloseAt')) return { status: 'BIDDING', event: asked }
  return { status: now < integer(asked, 'acceptBy') ? 'CHOOSING' : 'LAPSED', event: asked }
}

/** Of its generator; null where it has none. */
export function generatorStatusOf(way: Way): { status: string; event: KeptEvent } | null {
  const { generator, activated, ended } = way
  if (!generator) return null
  if (activated) return { status: 'ACTIVE', event: activated }
  return ended ? { status: 'DEFAULTED', event: ended } : { status: 'PENDING', event: generator }
}
