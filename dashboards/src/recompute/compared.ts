import type { compareQuery } from '../figures/compare-queries'
import type { ResultOf } from '../graphql'
import { comparedLines, comparedWeeks } from '../pages/compare-rows'
import { type Measure, measures } from '../pages/generators-choice'
import { countAccruals } from './accruals'
import { narrowEnergy } from './energy'
import type { Kept, KeptEvent } from './event'
import { type Claim, type Fold, type Folded, integer, type Unit } from './fold'
import { namedWeek, sumsByWeek, weeklyValues } from './generator-weeks'
import { countPurchases, perRated } from './purchases'
import { ratioOf } from './ratio'
import { type Narrow, type Subject, touchedBy } from './recipe'
import { narrowRevenue } from './revenue'
import { checkPrice, countVotes, type Votes } from './votes'
import { weeksBefore } from './weeks'

const named: Record<Measure, { what: string; unit: Unit }> = {
  energy: { what: 'sold per rated kW', unit: 'kWh/kW' },
  yield: { what: 'yield on cost', unit: 'a year' },
  price: { what: 'price at the end', unit: 'SOLAR/kWh' },
}
const year = 365n * 86_400n
const week = 7n * 86_400n

type Change = { at: number; price: bigint; event: KeptEvent }
type Known = { created: KeptEvent; votes: Votes; changes: Change[] }

/** All three measures of each generator: sold per rated kW and earned of the cost by week, and the price at its end. */
export function foldCompared(): Fold {
  const known = new Map<string, Known>()
  const count = countPurchases()
  const accruals = countAccruals()
  const [units, revenue] = [sumsByWeek(), sumsByWeek()]
  const takes: Record<string, (event: KeptEvent) => ReturnType<Fold['take']>> = {
    GeneratorCreated(event) {
      known.set(String(event.args.generator), { created: event, votes: countVotes(), changes: [] })
      return []
    },
    UnitsPurchased(event) {
      const { kind, units: bought, checks } = count(event)
      if (kind === 'sold') units.add(event, bought)
      return checks
    },
    RevenueAccrued(event) {
      revenue.add(event, integer(event, 'amount'))
      return accruals.take(event)
    },
    PriceChanged(event) {
      const { votes, changes } = knownOf(known, event)
      const sums = votes.sums()
      changes.push({ at: Date.parse(event.emittedAt), price: sums.price, event })
      return checkPrice(event, sums)
    },
  }
  return {
    take(event) {
      if (event.name in takes) return takes[event.name]?.(event) ?? []
      known.get(event.emitter)?.votes.take(event)
      return accruals.take(event)
    },
    end: (asOf) =>
      [...known].flatMap(([generator, { created, changes }]) => {
        const prices = priceValues(generator, changes, asOf)
        const activated = accruals.activations.get(generator)
        if (!activated) return prices
        const shared = { activated, asOf, count: comparedWeeks }
        const yearly = (total: bigint) => ratioOf(total * year, integer(created, 'cost') * week)
        return [
          ...weeklyValues({
            ...{ ...shared, ...named.energy },
            sumIn: (bucket) => units.in(generator, bucket),
            value: perRated(created),
          }),
          ...weeklyValues({
            ...{ ...shared, ...named.yield },
            sumIn: (bucket) => revenue.in(generator, bucket),
            value: yearly,
          }),
          ...prices,
        ]
      }),
  }
}

function knownOf(known: Map<string, Known>, { emitter }: KeptEvent): Known {
  const found = known.get(emitter)
  if (!found) throw new RangeError(`No event created the generator ${emitter}.`)
  return found
}

/** A price stands until the next change. */
function priceValues(generator: string, changes: Change[], asOf: string): Folded[] {
  const { what, unit } = named.price
  return weeksBefore(asOf, comparedWeeks).flatMap(({ from, to }): Folded[] => {
    const last = changes.findLast(({ at }) => at < Date.parse(to))
    if (!last) return []
    const { price, event } = last
    return [{ what: namedWeek(what, generator, from), unit, value: String(price), event }]
  })
}

const chosenOf = (subject: Subject) => subject?.split(',') ?? []

export const comparedKept =
  (names: string[]) =>
  (subject: Subject): Kept[] =>
    chosenOf(subject).map((one) => ({ names, touched: touchedBy('generator', one) }))

export const comparedClaims = (answer: ResultOf<typeof compareQuery>, subject: Subject): Claim[] =>
  measures.flatMap((by) => {
    const { weeks, lines } = comparedLines(answer, chosenOf(subject), by)
    const { what, unit } = named[by]
    return lines.flatMap(({ address, values }) =>
      values.flatMap((value, place): Claim[] =>
        value === null ? [] : [{ what: namedWeek(what, address, weeks[place] ?? ''), unit, value }],
      ),
    )
  })

/** Of a week that differs: the purchase or the payment whose row is not what its event says. */
export const narrowCompared: Narrow = async (subject, bucket, until, asked) => {
  for (const one of chosenOf(subject))
    for (const narrow of [narrowEnergy, narrowRevenue]) {
      const found = await narrow(one, bucket, until, asked)
      if (found) return found
    }
  return null
}
