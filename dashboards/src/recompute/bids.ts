import type { bidsQuery } from '../figures/request-queries'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, type Folded, integer, type Unit } from './fold'

const watts = 'rated power that is asked for'
type Named = [what: string, unit: Unit, value: unknown]

/** What a bid offers, by the names that rows and events share. */
const offered = (
  id: string,
  bid: Record<'provider' | 'unit' | 'cost' | 'seconds' | 'insurance', unknown>,
): Named[] => [
  [`provider of bid ${id}`, '', bid.provider],
  [`unit of bid ${id}`, '', bid.unit],
  [`cost of bid ${id}`, 'SOLAR', bid.cost],
  [`time of bid ${id}`, 'seconds', bid.seconds],
  [`insurance of bid ${id}`, '', bid.insurance],
]
const stage = (id: string) => `stage of bid ${id}`

/** Bids as they were placed, and what became of each: that the accepted one's cost is the goal is checked, and its provider. */
export function foldBids(): Fold {
  const bids = new Map<string, { placed: KeptEvent; last: KeptEvent }>()
  let asked: KeptEvent | undefined
  const find = (event: KeptEvent) => {
    const bid = bids.get(String(event.args.bidId))
    if (!bid) throw new RangeError(`No event says that the bid ${event.args.bidId} was placed.`)
    bid.last = event
    return bid.placed
  }
  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    RequestCreated(event) {
      asked = event
      return []
    },
    BidPlaced(event) {
      bids.set(String(event.args.bidId), { placed: event, last: event })
      return []
    },
    BidWithdrawn(event) {
      find(event)
      return []
    },
    BidAccepted(event) {
      const placed = find(event)
      return [
        check('goal', 'SOLAR', event.args.goal, integer(placed, 'cost')),
        {
          what: 'provider',
          unit: '',
          said: String(event.args.provider),
          folded: String(placed.args.provider),
        },
      ]
    },
  }
  return {
    take: (event) => takes[event.name]?.(event) ?? [],
    end: () => [
      ...(asked
        ? [{ what: watts, unit: 'W', value: String(asked.args.wattage), event: asked } as const]
        : []),
      ...[...bids].flatMap(([id, { placed, last }]): Folded[] => {
        const { provider, unitType: unit, cost, installSeconds: seconds, insurance } = placed.args
        return [
          ...offered(id, { provider, unit, cost, seconds, insurance }).map(
            ([what, of, value]): Folded => ({
              what,
              unit: of,
              value: String(value),
              event: placed,
            }),
          ),
          { what: stage(id), unit: '', value: stages[last.name] ?? last.name, event: last },
        ]
      }),
    ],
  }
}

const stages: Record<string, string> = {
  BidPlaced: 'PLACED',
  BidWithdrawn: 'WITHDRAWN',
  BidAccepted: 'ACCEPTED',
}

export const bidsClaims = ({ fundingRequestById: request }: ResultOf<typeof bidsQuery>): Claim[] =>
  request === null
    ? []
    : [
        { what: watts, unit: 'W', value: request.wattage },
        ...request.bids.flatMap(({ id, provider, unitType, installSeconds, ...bid }): Claim[] => [
          ...offered(id, {
            ...bid,
            provider: provider.id,
            unit: unitType,
            seconds: installSeconds,
          }).map(([what, unit, value]): Claim => ({ what, unit, value: String(value) })),
          { what: stage(id), unit: '', value: bid.stage },
        ]),
      ]
