import type { durationsQuery, pipelineQuery, stageQuery } from '../figures/queries'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import type { Claim, Fold, Folded } from './fold'
import { foldWays, generatorStatusOf, statusOf, type Way } from './way'

/** What the values of a request's way are called, on either side. */
export const wayNames = {
  status: (id: string) => `status of request ${id}`,
  generator: (id: string) => `status of the generator of request ${id}`,
  watts: (id: string) => `rated power of request ${id}`,
  asked: (id: string) => `time of request ${id}`,
  accepted: (id: string) => `time of the accepted bid of request ${id}`,
  funded: (id: string) => `time of the funding of request ${id}`,
  activated: (id: string) => `time of the activation of request ${id}`,
}

function statuses(id: string, way: Way, now: bigint): Folded[] {
  const { status, event } = statusOf(way, now)
  const generator = generatorStatusOf(way)
  return [
    { what: wayNames.status(id), unit: '', value: status, event },
    ...(generator
      ? [
          {
            what: wayNames.generator(id),
            unit: '',
            value: generator.status,
            event: generator.event,
          } as const,
        ]
      : []),
  ]
}

/** Requests and generators by their status: by events, and by the deadlines that have passed. */
export const foldStage = (): Fold => foldWays(statuses)

/** The same, and the power that each request asks for. */
export const foldPipeline = (): Fold =>
  foldWays((id, way, now) => [
    {
      what: wayNames.watts(id),
      unit: 'W',
      value: String(way.asked.args.wattage),
      event: way.asked,
    },
    ...statuses(id, way, now),
  ])

/** When each request came to each step. */
export const foldDurations = (): Fold =>
  foldWays((id, way) =>
    (['asked', 'accepted', 'funded', 'activated'] as const).flatMap((step): Folded[] => {
      const event: KeptEvent | undefined = way[step]
      return event
        ? [{ what: wayNames[step](id), unit: 'time', value: event.emittedAt, event }]
        : []
    }),
  )

const status = (what: string, value: string): Claim => ({ what, unit: '', value })

export const stageClaims = ({
  fundingRequests,
  generators,
}: ResultOf<typeof stageQuery>): Claim[] => [
  ...fundingRequests.map((row) => status(wayNames.status(row.id), row.status)),
  ...generators.map((row) => status(wayNames.generator(row.request.id), row.status)),
]

export const pipelineClaims = ({ fundingRequests }: ResultOf<typeof pipelineQuery>): Claim[] =>
  fundingRequests.flatMap(({ id, wattage, generator, ...row }): Claim[] => [
    { what: wayNames.watts(id), unit: 'W', value: wattage },
    status(wayNames.status(id), row.status),
    ...(generator ? [status(wayNames.generator(id), generator.status)] : []),
  ])

export const durationsClaims = ({ fundingRequests }: ResultOf<typeof durationsQuery>): Claim[] =>
  fundingRequests.flatMap(({ id, createdAt, acceptedAt, fundedAt, generator }) => {
    const times = [
      [wayNames.asked(id), createdAt],
      [wayNames.accepted(id), acceptedAt],
      [wayNames.funded(id), fundedAt],
      [wayNames.activated(id), generator?.activatedAt ?? null],
    ] as const
    return times.flatMap(([what, value]): Claim[] =>
      value === null ? [] : [{ what, unit: 'time', value }],
    )
  })
