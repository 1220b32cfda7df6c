import type { yieldQuery } from '../figures/generator-queries'
import type { ResultOf } from '../graphql'
import { shownYields, yieldsOf } from '../pages/generator-series'
import { countAccruals } from './accruals'
import type { KeptEvent } from './event'
import { type Claim, type Fold, integer } from './fold'
import { namedWeek, sumsByWeek, weeklyValues } from './generator-weeks'
import { ratioOf } from './ratio'

const what = 'yield on cost'
const unit = 'a year'
const year = 365n * 86_400n
const week = 7n * 86_400n

/** What each generator earned of its cost in each whole week: the line is of one of them, the band of all. */
export function foldYield(): Fold {
  const created = new Map<string, KeptEvent>()
  const accruals = countAccruals()
  const revenue = sumsByWeek()
  return {
    take(event) {
      if (event.name === 'GeneratorCreated') created.set(String(event.args.generator), event)
      if (event.name === 'RevenueAccrued') revenue.add(event, integer(event, 'amount'))
      return accruals.take(event)
    },
    end: (asOf) =>
      [...created].flatMap(([generator, event]) => {
        const activated = accruals.activations.get(generator)
        if (!activated) return []
        const value = (total: bigint) => ratioOf(total * year, integer(event, 'cost') * week)
        const sumIn = (bucket: Parameters<typeof revenue.in>[1]) => revenue.in(generator, bucket)
        return weeklyValues({ what, unit, activated, asOf, count: shownYields, sumIn, value })
      }),
  }
}

/** The same values as the rows of the figure's question say them. */
export const yieldClaims = (answer: ResultOf<typeof yieldQuery>): Claim[] =>
  yieldsOf(answer, answer.head?.timestamp ?? '').flatMap(({ startedAt, yields }) =>
    [...yields].map(
      ([generator, value]): Claim => ({
        what: namedWeek(what, generator, startedAt),
        unit,
        value,
      }),
    ),
  )
