import type { HeatmapRows } from '../charts/heatmap'
import type { OffersRows } from '../charts/offers'
import { digits, pricePlaces } from '../market/decimal'
import { placeName } from '../place'
import type { GeneratorsAnswer } from './generators-query'
import { noYieldOf } from './no-yield'
import { sum } from './series'
import { wholeWeeks } from './weeks'

/** Weeks that the sparklines and the heatmap look back. */
export const shownWeeks = 26
/** Generators that the heatmap has room for. */
export const shownInHeatmap = 28

/** Whole kWh sold, and per rated kW with ten decimals. */
type Week = { units: string; perRated: string | null }

/** Amounts and prices are SOLAR base units, ratios decimals; null is undefined. */
export type ListedGenerator = {
  address: string
  place: string
  /** First word of the place that tells it from the other generators. */
  name: string
  status: 'PENDING' | 'ACTIVE' | 'DEFAULTED'
  watts: string
  activatedAt: string | null
  /** kWh sold in 30 days. */
  units: bigint | null
  soldToRated: string | null
  price: string
  owners: number
  sharePrice: string | null
  /** Decimals that its share's prices have. */
  places: number
  yield: string | null
  noYield: string
  /** By whole week, oldest first; null: it was not active all of it. */
  weeks: (Week | null)[]
}

export function listGenerators(answer: GeneratorsAnswer, asOf: string): ListedGenerator[] {
  const starts = wholeWeeks(asOf, shownWeeks)
  const known = new Map(
    answer.weeks.map((week) => [`${week.generator} ${Date.parse(week.startedAt)}`, week]),
  )
  const names = namesOf(answer.generators)
  const yields = new Map(answer.yields.map(({ generator, aprLast }) => [generator, aprLast]))
  return answer.generators.map((generator) => {
    const { address, status, activatedAt, market } = generator
    const active = status === 'ACTIVE'
    const sold = answer.month.filter((part) => part.generator === address)
    return {
      address,
      place: placeName(generator.request.location),
      name: names.get(address) ?? address,
      status,
      activatedAt,
      watts: generator.ratedPowerW,
      units: active ? sum(sold, (part) => part.units) : null,
      soldToRated: generator.soldToRated,
      price: generator.price,
      owners: generator.holderCount,
      sharePrice: market?.lastPrice ?? null,
      places: market ? pricePlaces(market.tickSize) : 0,
      yield: yields.get(address) ?? null,
      noYield: market?.lastPrice || !active ? noYieldOf(generator) : 'no trade yet',
      weeks: starts.map((start) => {
        if (activatedAt === null || activatedAt > start) return null
        const week = known.get(`${address} ${Date.parse(start)}`)
        // Every purchase is on the chain: a week without one is a true 0.
        return week
          ? { units: week.units, perRated: week.soldPerRated }
          : { units: '0', perRated: generator.ratedPowerW === '0' ? null : nothing }
      }),
    }
  })
}

/** What stands before the first comma of the place; with the end of the address where two are alike. */
function namesOf(generators: GeneratorsAnswer['generators']): Map<string, string> {
  const short = ({ request }: (typeof generators)[number]) =>
    placeName(request.location).split(',')[0]?.trim() ?? ''
  const all = generators.map(short)
  return new Map(
    generators.map((generator) => {
      const name = short(generator)
      const alone = all.filter((other) => other === name).length === 1
      return [generator.address, alone ? name : `${name} ${generator.address.slice(-4)}`]
    }),
  )
}

/** What can be drawn by price and yield, and how many generators cannot, by reason. */
export function offersRows(rows: ListedGenerator[]): OffersRows {
  const active = rows.filter((row) => row.status === 'ACTIVE')
  const drawn = active.flatMap((row) =>
    row.yield === null || row.sharePrice === null
      ? []
      : [
          {
            name: row.name,
            price: row.price,
            yield: row.yield,
            watts: row.watts,
            sharePrice: row.sharePrice,
            places: row.places,
          },
        ],
  )
  const untraded = active.filter((row) => row.sharePrice === null).length
  return {
    drawn,
    inactive: rows.length - active.length,
    untraded,
    young: active.length - drawn.length - untraded,
  }
}

/** The most sold per rated kW first; those that were never active for a whole week are left out. */
export function heatmapRows(rows: ListedGenerator[], asOf: string): HeatmapRows {
  const known = rows.flatMap(({ name, weeks }) => {
    const cells = weeks.map((week) => week?.perRated ?? null)
    const values = cells.flatMap((cell) => (cell === null ? [] : [digits(cell)]))
    if (values.length === 0) return []
    const mean = values.reduce((total, value) => total + value, 0n) / BigInt(values.length)
    return [{ name, cells, mean }]
  })
  known.sort((a, b) => (a.mean < b.mean ? 1 : -1))
  return {
    weeks: wholeWeeks(asOf, shownWeeks),
    generators: known.slice(0, shownInHeatmap).map(({ name, cells }) => ({ name, cells })),
    more: Math.max(0, known.length - shownInHeatmap),
    idle: rows.length - known.length,
  }
}

const nothing = '0.0000000000'
