import type { ladderQuery } from '../figures/queries-market'
import { exactAmount } from '../format'
import type { ResultOf } from '../graphql'
import { ratio } from '../market/decimal'
import { bookClaims, foldBook } from './book'
import type { KeptEvent } from './event'
import type { Claim, Fold, Folded } from './fold'
import { foldRevenue } from './revenue'

const year = 365n * 86_400_000n
const week = 7n * 86_400_000n

const yielded = (side: 'bid' | 'ask', price: bigint | string) =>
  `yield a year of a share ${side === 'bid' ? 'wanted' : 'offered'} at ${exactAmount(price)} SOLAR`

/** What one share had earned by each payment, and when the generator was activated. Milliseconds. */
function foldEarnings() {
  const points: { at: bigint; total: bigint; event: KeptEvent }[] = []
  const revenue = foldRevenue()
  let activated: bigint | undefined
  /** Before a time, as last said. */
  const before = (time: bigint) => points.findLast(({ at }) => at < time)?.total ?? 0n
  return {
    take(event: KeptEvent) {
      const at = BigInt(Date.parse(event.emittedAt))
      if (event.name === 'Activated') activated = at
      const said = revenue.take(event)
      // What it states was checked just now: the run ends here if it is not so.
      if (event.name === 'RevenueAccrued')
        points.push({ at, total: BigInt(String(event.args.accPerShare)), event })
      return said
    },
    /** Of a year up to a second after the block: earned / span; null before a week of activity. */
    yearly(asOf: string) {
      const until = BigInt(Date.parse(asOf)) + 1_000n
      const last = points.at(-1)
      if (activated === undefined || until - activated < week || !last) return null
      const from = activated > until - year ? activated : until - year
      return { earned: before(until) - before(from), span: until - from, event: last.event }
    },
  }
}

/** The book, and at each price what a share earned in the last year over that price. */
export function foldLadder(): Fold {
  const earnings = foldEarnings()
  const book = foldBook((side, price, asOf) => {
    const yearly = earnings.yearly(asOf)
    if (!yearly) return []
    const rate: Folded = {
      what: yielded(side, price),
      unit: '',
      value: ratio(yearly.earned * year, yearly.span * price),
      event: yearly.event,
    }
    return [rate]
  })
  return {
    take: (event) => [...book.take(event), ...earnings.take(event)],
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
