import type { ladderQuery } from '../figures/market-queries'
import { exactAmount } from '../format'
import type { ResultOf } from '../graphql'
import { countAccruals, ofYear } from './accruals'
import { bookClaims, foldBook } from './book'
import type { Claim, Fold, Folded } from './fold'
import { ratioOf } from './ratio'
import { foldRevenue } from './revenue'

const days = 365

const yielded = (side: 'bid' | 'ask', price: bigint | string) =>
  `yield a year of a share ${side === 'bid' ? 'wanted' : 'offered'} at ${exactAmount(price)} SOLAR`

/** The book, and at each price what a share earned in the last year over that price. */
export function foldLadder(): Fold {
  const revenue = foldRevenue()
  const accruals = countAccruals()
  let generator = ''
  const book = foldBook((side, price, asOf): Folded[] => {
    const earned = accruals.earned(generator, asOf, days)
    const value = earned ? ratioOf(ofYear(earned), earned.seconds * price) : null
    if (!earned || value === null) return []
    return [{ what: yielded(side, price), unit: '', value, event: earned.event }]
  })
  return {
    take(event) {
      if (event.name === 'Activated') generator = event.emitter
      // What a payment states of the sums is checked by `revenue`, with what was paid.
      accruals.take(event)
      return [...book.take(event), ...revenue.take(event)]
    },
    end: book.end,
  }
}

export const ladderClaims = (answer: ResultOf<typeof ladderQuery>): Claim[] => [
  ...bookClaims(answer),
  ...(['bid', 'ask'] as const).flatMap((side) =>
    answer.restingBook[`${side}s`].flatMap(({ price, yield: rate }): Claim[] =>
      rate === null ? [] : [{ what: yielded(side, price), unit: '', value: rate }],
    ),
  ),
]
