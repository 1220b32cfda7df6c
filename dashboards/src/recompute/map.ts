import type { mapQuery } from '../figures/places-queries'
import type { ResultOf } from '../graphql'
import type { Claim, Fold, Folded } from './fold'
import { regionIn } from './regions'
import { wayNames } from './stage'
import { foldWays, generatorStatusOf, statusOf } from './way'

const names = {
  ...wayNames,
  place: (id: string) => `place of request ${id}`,
  region: (id: string) => `region of request ${id}`,
}
const open = ['BIDDING', 'CHOOSING', 'FUNDING']

/** Generators and open requests: the place as it was written, its region, power and status. */
export const foldMap = (): Fold =>
  foldWays((id, way, now) => {
    const { asked } = way
    const { status, event } = statusOf(way, now)
    const generator = generatorStatusOf(way)
    if (!generator && !open.includes(status)) return []
    const location = String(asked.args.location)
    const said = (what: string, value: string): Folded => ({ what, unit: '', value, event: asked })
    return [
      said(names.place(id), location),
      said(names.region(id), regionIn(location) ?? 'none'),
      { what: names.watts(id), unit: 'W', value: String(asked.args.wattage), event: asked },
      generator
        ? { what: names.generator(id), unit: '', value: generator.status, event: generator.event }
        : { what: names.status(id), unit: '', value: status, event },
    ]
  })

/** The same values as the rows of the figure's question say them. */
export function mapClaims({ generators, fundingRequests }: ResultOf<typeof mapQuery>): Claim[] {
  const place = (id: string, location: string, region: string | null, watts: string): Claim[] => [
    { what: names.place(id), unit: '', value: location },
    { what: names.region(id), unit: '', value: region ?? 'none' },
    { what: names.watts(id), unit: 'W', value: watts },
  ]
  return [
    ...generators.flatMap(({ request, ratedPowerW, status }) => [
      ...place(request.id, request.location, request.region, ratedPowerW),
      { what: names.generator(request.id), unit: '', value: status } as const,
    ]),
    ...fundingRequests.flatMap(({ id, location, region, wattage, status }) => [
      ...place(id, location, region, wattage),
      { what: names.status(id), unit: '', value: status } as const,
    ]),
  ]
}
