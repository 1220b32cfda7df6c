import type { MapPlace } from '../charts/map-rows'
import type { RegionRows } from '../charts/regions'
import type { mapQuery, regionsQuery } from '../figures/places-queries'
import type { ResultOf } from '../graphql'
import { coordinatesOf, placeName } from '../place'
import { energyRows } from './series'

type Regions = Omit<ResultOf<typeof regionsQuery>, 'head'>

/** Every week since the first sale, and every region that bought anything. */
export function regionRows({ generators, energyByGenerator }: Regions, asOf: string): RegionRows {
  const regionOf = new Map(generators.map((row) => [row.address, row.request.region]))
  const sold = energyByGenerator.filter(({ units }) => units !== '0')
  const totals = new Map<string | null, bigint>()
  const cells = new Map<string, bigint>()
  const key = (region: string | null, time: number) => `${time} ${region ?? ''}`
  for (const { generator, startedAt, units } of sold) {
    const region = regionOf.get(generator) ?? null
    const cell = key(region, Date.parse(startedAt))
    totals.set(region, (totals.get(region) ?? 0n) + BigInt(units))
    cells.set(cell, (cells.get(cell) ?? 0n) + BigInt(units))
  }
  const regions = [...totals]
    .map(([name, units]) => ({ name, units: String(units) }))
    .sort((a, b) => {
      const [x, y] = [BigInt(a.units), BigInt(b.units)]
      return x === y ? (String(a.name) < String(b.name) ? -1 : 1) : x < y ? 1 : -1
    })
  const [first] = sold.map(({ startedAt }) => startedAt).sort()
  const weeks = first ? energyRows([{ startedAt: first, units: '0', freeUnits: '0' }], asOf) : []
  return {
    regions,
    weeks: weeks.map(({ startedAt, endsAt, open }) => ({
      startedAt,
      endsAt,
      open,
      units: regions.map(({ name }) => String(cells.get(key(name, Date.parse(startedAt))) ?? 0n)),
    })),
  }
}

const stageOf = { ACTIVE: 'active', PENDING: 'installing', DEFAULTED: 'defaulted' } as const

/** Generators, then the requests that are still open, the oldest of each first. */
export function mapPlaces({
  generators,
  fundingRequests,
}: Omit<ResultOf<typeof mapQuery>, 'head'>): MapPlace[] {
  const where = (location: string) => ({
    name: placeName(location),
    ...(coordinatesOf(location) ?? { latitude: null, longitude: null }),
  })
  return [
    ...generators.map(({ address, status, ratedPowerW, request }) => ({
      kind: 'generator' as const,
      id: address,
      stage: stageOf[status],
      watts: ratedPowerW,
      region: request.region,
      ...where(request.location),
    })),
    ...fundingRequests.map(({ id, location, region, wattage }) => ({
      kind: 'request' as const,
      id,
      stage: 'asked for' as const,
      watts: wattage,
      region,
      ...where(location),
    })),
  ]
}
