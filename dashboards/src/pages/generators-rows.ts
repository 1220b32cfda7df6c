import { pricePlaces } from '../market/decimal'
import { placeName } from '../place'
import { activeWeeks, nothing } from './active-weeks'
import { namesOf } from './generator-names'
import type { GeneratorsAnswer } from './generators-query'
import { noYieldOf } from './no-yield'
import { sum } from './series'
import { shownWeeks, wholeWeeks } from './weeks'

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
      weeks: activeWeeks(generator, answer.weeks, starts, none(generator)).map(
        (week) => week && { units: week.units, perRated: week.soldPerRated },
      ),
    }
  })
}

const none = ({ ratedPowerW }: { ratedPowerW: string }) => ({
  units: '0',
  soldPerRated: ratedPowerW === '0' ? null : nothing,
})
