import type { CompareRows } from '../charts/compare'
import { formatDate } from '../format'

/** The same lines as a table, newest week first; a dash where there is no value. */
export function compareTable({ weeks, lines, unit }: CompareRows, locale: string) {
  return {
    columns: [
      { label: 'Week of' },
      ...lines.map(({ name }) => ({ label: `${name}, ${unit}`, numeric: true })),
    ],
    rows: weeks
      .map((week, place) => [
        formatDate(week, 'day', locale),
        ...lines.map(({ values }) => values[place]?.text ?? '–'),
      ])
      .reverse(),
  }
}
