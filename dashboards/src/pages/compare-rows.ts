import type { CompareLine, CompareRows } from '../charts/compare'
import type { compareQuery } from '../figures/compare-queries'
import type { ResultOf } from '../graphql'
import { activeWeeks, nothing } from './active-weeks'
import { namesOf } from './generator-names'
import type { Measure } from './generators-choice'
import { weekEnd, wholeWeeks } from './weeks'

/** Weeks that lines look back. */
export const comparedWeeks = 52

type Answer = ResultOf<typeof compareQuery>
type Line = Omit<CompareLine, 'name'>

/** A line for each of the chosen, in the reader's order, over all weeks that lines look back. */
export function comparedLines(answer: Answer, chosen: string[], by: Measure) {
  const weeks = answer.head ? wholeWeeks(answer.head.timestamp, comparedWeeks) : []
  const lines = chosen.flatMap((address): Line[] => {
    const generator = answer.generators.find((each) => each.address === address)
    if (!generator) return []
    const values =
      by === 'price'
        ? priceValues(
            answer.prices.filter((row) => row.generator === address),
            weeks,
          )
        : activeWeeks(generator, answer.energy, weeks, noneOf(generator)).map(
            (week) => (by === 'yield' ? week?.bucketYield : week?.soldPerRated) ?? null,
          )
    return [{ address, values }]
  })
  return { weeks, lines }
}

/** The same over the weeks in which any of them has a value. */
export function compareRows(answer: Answer, chosen: string[], by: Measure): CompareRows {
  const { weeks, lines } = comparedLines(answer, chosen, by)
  const names = namesOf(answer.generators)
  const first = weeks.findIndex((_, week) => lines.some((line) => line.values[week] != null))
  const from = first === -1 ? weeks.length : first
  return {
    by,
    weeks: weeks.slice(from),
    lines: lines.map(({ address, values }) => ({
      address,
      name: names.get(address) ?? address,
      values: values.slice(from),
    })),
  }
}

const noneOf = ({ ratedPowerW }: Answer['generators'][number]) => ({
  soldPerRated: ratedPowerW === '0' ? null : nothing,
  bucketYield: nothing,
})

/** A price stands until the next change. */
const priceValues = (changes: Answer['prices'], weeks: string[]) =>
  weeks.map(
    (week) =>
      changes.findLast((change) => Date.parse(change.startedAt) < weekEnd(week))?.price ?? null,
  )
