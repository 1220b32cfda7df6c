import type { CompareRows } from '../charts/compare'
import { shownAs } from '../charts/compare-measure'
import { formatDate } from '../format'

/** The same lines as a table, newest week first; a dash where there is no value. */
export function compareTable({ by, weeks, lines }: CompareRows, locale: string) {
  const { unit, text } = shownAs[by]
  return {
    columns: [
      { label: 'Week of' },
      ...lines.map(({ name }) => ({ label: `${name}, ${unit}`, numeric: true })),
    ],
    rows: weeks
      .map((week, place) => [
        formatDate(week, 'day', locale),
        ...lines.map(({ values }) => {
          const value = values[place] ?? null
          return value === null ? '–' : text(value, locale)
        }),
      ])
      .reverse(),
  }
}
