import { yieldCaption } from '../captions/yield'
import type { YieldRow } from '../charts/yield'
import { formatCount, formatDate, formatPercent } from '../format'
import type { ResultOf } from '../graphql'
import { yieldRows } from '../pages/generator-series'
import type { FigureEntry } from './entry'
import type { yieldQuery } from './generator-queries'

export const yieldFigure: FigureEntry<ResultOf<typeof yieldQuery>, YieldRow[]> = {
  name: 'yield',
  title: () => 'Yield on cost, week by week',
  evidence: 'derived',
  of: 'generator',
  rows: (answer) => yieldRows(answer, answer.head?.timestamp ?? ''),
  caption: yieldCaption,
  isEmpty: (rows) => rows.every(({ value }) => value === null),
  table(rows, locale) {
    const percent = (ratio: string | null) =>
      ratio === null ? '–' : formatPercent(ratio, 2, locale)
    return {
      columns: [
        { label: 'Week of' },
        ...['Yield a year', 'A quarter earned less than', 'A quarter more than', 'Active'].map(
          (label) => ({ label, numeric: true }),
        ),
      ],
      rows: rows.map(({ startedAt, value, low, high, count }) => [
        formatDate(startedAt, 'day', locale),
        percent(value),
        percent(low),
        percent(high),
        formatCount(count, locale),
      ]),
    }
  },
}
