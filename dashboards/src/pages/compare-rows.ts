import type { CompareLine, CompareRows } from '../charts/compare'
import { formatAmount, formatDecimal, formatPercent, solarDecimals, toPosition } from '../format'
import type { Measure } from './generators-choice'
import type { CompareAnswer } from './generators-query'
import type { ListedGenerator } from './generators-rows'
import { weekEnd, wholeWeeks } from './weeks'

/** Weeks that lines look back. */
export const comparedWeeks = 52

type Compared = Pick<ListedGenerator, 'address' | 'name' | 'activatedAt'>
/** By start of the week, for one generator. */
type Weeks = Map<number, CompareAnswer['energy'][number]>

const words: Record<Measure, { label: string; unit: string }> = {
  yield: { label: 'yield on cost of the week, % a year', unit: 'a year' },
  energy: { label: 'kWh sold per rated kW in the week', unit: 'kWh/kW' },
  price: { label: 'price at the end of the week, SOLAR/kWh', unit: 'SOLAR/kWh' },
}

/** One line a generator, over the weeks in which any of them has a value. */
export function compareRows(
  answer: CompareAnswer,
  chosen: Compared[],
  by: Measure,
  asOf: string,
  locale: string,
): CompareRows {
  const weeks = wholeWeeks(asOf, comparedWeeks)
  const lines = chosen.map(({ address, name, activatedAt }) => {
    const of = <Row extends { generator: string; startedAt: string }>(rows: Row[]) =>
      rows.filter((row) => row.generator === address)
    const values =
      by === 'price'
        ? priceValues(of(answer.prices), weeks, locale)
        : soldValues(
            new Map(of(answer.energy).map((row) => [Date.parse(row.startedAt), row])),
            weeks.map((week) => activatedAt !== null && activatedAt <= week),
            weeks,
            by,
            locale,
          )
    return { name, values }
  })
  const first = weeks.findIndex((_, week) => lines.some((line) => line.values[week]))
  const from = first === -1 ? weeks.length : first
  return {
    ...words[by],
    weeks: weeks.slice(from),
    lines: lines.map((line) => ({ ...line, values: line.values.slice(from) })),
  }
}

/** A week of activity without a purchase is a true 0. */
function soldValues(
  known: Weeks,
  active: boolean[],
  weeks: string[],
  by: 'yield' | 'energy',
  locale: string,
): CompareLine['values'] {
  return weeks.map((week, place) => {
    const row = known.get(Date.parse(week))
    if (!active[place]) return null
    const value = (row ? (by === 'yield' ? row.bucketYield : row.soldPerRated) : nothing) ?? null
    if (value === null) return null
    return by === 'yield'
      ? { at: Number(value) * 100, text: formatPercent(value, 2, locale) }
      : { at: Number(value), text: formatDecimal(value, 2, locale) }
  })
}

const nothing = '0.0000000000'

/** A price stands until the next change. */
function priceValues(
  changes: { startedAt: string; price: string }[],
  weeks: string[],
  locale: string,
): CompareLine['values'] {
  return weeks.map((week) => {
    const last = changes.findLast((change) => Date.parse(change.startedAt) < weekEnd(week))
    return last
      ? { at: toPosition(last.price, solarDecimals), text: formatAmount(last.price, 4, locale) }
      : null
  })
}
