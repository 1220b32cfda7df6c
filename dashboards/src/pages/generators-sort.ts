import { placeName } from '../place'
import type { GeneratorRow } from './overview-query'

export const sortKeys = ['revenue', 'units', 'price', 'yield', 'power', 'place'] as const
export type SortKey = (typeof sortKeys)[number]

export const defaultSort: SortKey = 'revenue'

export function toSortKey(value: string | null): SortKey {
  return sortKeys.find((key) => key === value) ?? defaultSort
}

const compareBig = (a: string, b: string) =>
  BigInt(a) < BigInt(b) ? -1 : BigInt(a) > BigInt(b) ? 1 : 0

/** Ten places, as the API prints ratios, so that they compare as integers. */
const scaled = (ratio: string) => {
  const [whole = '0', fraction = ''] = ratio.split('.')
  return `${whole}${fraction.padEnd(10, '0').slice(0, 10)}`
}

/** Largest first, places by name; what is undefined comes last, ties by address. */
export function sortGenerators(rows: GeneratorRow[], key: SortKey): GeneratorRow[] {
  const order: Record<SortKey, (a: GeneratorRow, b: GeneratorRow) => number> = {
    revenue: (a, b) => compareBig(b.totalRevenue, a.totalRevenue),
    units: (a, b) => compareBig(b.totalUnits, a.totalUnits),
    price: (a, b) => compareBig(b.price, a.price),
    yield: (a, b) =>
      Number(b.yieldOnCost !== null) - Number(a.yieldOnCost !== null) ||
      compareBig(scaled(b.yieldOnCost ?? '0'), scaled(a.yieldOnCost ?? '0')),
    power: (a, b) => compareBig(b.ratedPowerW, a.ratedPowerW),
    place: (a, b) => placeName(a.request.location).localeCompare(placeName(b.request.location)),
  }
  return [...rows].sort((a, b) => order[key](a, b) || a.address.localeCompare(b.address))
}
