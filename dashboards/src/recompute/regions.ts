import type { regionsQuery } from '../figures/places-queries'
import type { ResultOf } from '../graphql'
import type { KeptEvent } from './event'
import { type Claim, check, type Fold, integer } from './fold'
import { weeklyClaims, weeklySums } from './weeks'

const inRegion = (region: string | null) =>
  region === null ? 'sold nowhere named' : `sold in ${region}`

/** The last part of a place that is set off by a comma, after its coordinates in brackets are taken away. */
export function regionIn(location: string): string | null {
  const bracket = /\(([^()]*)\)\s*$/.exec(location)
  const inside = bracket?.[1]?.split(',').map((part) => part.trim()) ?? []
  const isPoint = inside.length === 2 && inside.every((part) => /^-?\d+(\.\d+)?$/.test(part))
  const text = isPoint ? location.slice(0, bracket?.index) : location
  const parts = text.split(',')
  return parts.length < 2 ? null : parts.at(-1)?.trim() || null
}

/** kWh sold at a price above 0, by week and by the region that the request of the generator names. */
export function foldRegions(): Fold {
  const requests = new Map<string, string | null>()
  const generators = new Map<string, string | null>()
  const sums = new Map<string | null, ReturnType<typeof weeklySums>>()
  const totals = new Map<string, bigint>()
  const sell = (event: KeptEvent) => {
    const units = integer(event, 'units')
    const isSold = integer(event, 'price') > 0n
    const total = (totals.get(event.emitter) ?? 0n) + (isSold ? units : 0n)
    totals.set(event.emitter, total)
    if (isSold) {
      const region = generators.get(event.emitter) ?? null
      const weeks = sums.get(region) ?? weeklySums(inRegion(region), 'kWh')
      sums.set(region, weeks)
      weeks.add(event, units)
    }
    return [check('sold in all', 'kWh', event.args.totalUnits, total)]
  }
  return {
    take(event) {
      const { name, args } = event
      if (name === 'UnitsPurchased') return sell(event)
      const request = String(args.requestId)
      if (name === 'RequestCreated') requests.set(request, regionIn(String(args.location)))
      if (name === 'GeneratorCreated')
        generators.set(String(args.generator), requests.get(request) ?? null)
      return []
    },
    end: () => [...sums.values()].flatMap((weeks) => weeks.all()),
  }
}

/** The same values as the rows of the figure's question say them. */
export function regionsClaims({
  generators,
  energyByGenerator,
}: ResultOf<typeof regionsQuery>): Claim[] {
  const regionOf = new Map(generators.map((row) => [row.address, row.request.region]))
  const sums = new Map<string | null, Map<string, bigint>>()
  for (const { generator, startedAt, units } of energyByGenerator) {
    const region = regionOf.get(generator) ?? null
    const weeks = sums.get(region) ?? new Map<string, bigint>()
    sums.set(region, weeks)
    weeks.set(startedAt, (weeks.get(startedAt) ?? 0n) + BigInt(units))
  }
  return [...sums].flatMap(([region, weeks]) => {
    const rows = [...weeks].map(([startedAt, units]) => ({ startedAt, units: String(units) }))
    return weeklyClaims(rows, inRegion(region), 'kWh', (row) => row.units)
  })
}
