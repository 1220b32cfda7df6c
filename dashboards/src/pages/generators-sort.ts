import { placeName } from '../place'
import { type Order, sortRows } from '../sorting'
import type { GeneratorRow } from './overview-query'

export const sortKeys = ['revenue', 'units', 'price', 'yield', 'power', 'place'] as const
export type SortKey = (typeof sortKeys)[number]

export const defaultSort: SortKey = 'revenue'

export function toSortKey(value: string | null): SortKey {
  return sortKeys.find((key) => key === value) ?? defaultSort
}

/** Ten places, as the API prints ratios, so that they compare as integers. */
const scaled = (ratio: string) => {
  const [whole = '0', fraction = ''] = ratio.split('.')
  return BigInt(`${whole}${fraction.padEnd(10, '0').slice(0, 10)}`)
}

const values: Record<Exclude<SortKey, 'place'>, (row: GeneratorRow) => bigint | null> = {
  revenue: (row) => BigInt(row.totalRevenue),
  units: (row) => BigInt(row.totalUnits),
  price: (row) => BigInt(row.price),
  yield: (row) => (row.yieldOnCost === null ? null : scaled(row.yieldOnCost)),
  power: (row) => BigInt(row.ratedPowerW),
}

export const orderOf = (key: SortKey): Order => (key === 'place' ? 'ascending' : 'descending')

const byAddress = (one: GeneratorRow, other: GeneratorRow) =>
  one.address.localeCompare(other.address)
const byPlace = (one: GeneratorRow, other: GeneratorRow) =>
  placeName(one.request.location).localeCompare(placeName(other.request.location)) ||
  byAddress(one, other)

/** Largest first, places by name; what is undefined comes last, ties by address. */
export function sortGenerators(rows: GeneratorRow[], key: SortKey): GeneratorRow[] {
  return key === 'place'
    ? [...rows].sort(byPlace)
    : sortRows(rows, { order: orderOf(key), value: values[key] }, byAddress)
}
