import { spendingCaption } from '../captions/token'
import type { WeekRow } from '../charts/week-rows'
import { type Weeks, weekRows } from '../pages/token-rows'
import { weekTable } from '../pages/token-tables'
import type { FigureEntry } from './entry'

export const spendingFigure: FigureEntry<Weeks, WeekRow[]> = {
  name: 'spending',
  title: () => 'Spent on energy, and transferred',
  evidence: 'derived',
  page: '/token',
  rows: (answer) => weekRows(answer, answer.head?.timestamp ?? ''),
  caption: spendingCaption,
  isEmpty: (rows) => rows.length === 0,
  table: (rows, locale) =>
    weekTable(
      rows,
      [
        ['Spent on energy', (row) => row.spent],
        ['Of it activations', (row) => row.activation],
        ['Transferred', (row) => row.transferred],
      ],
      locale,
    ),
}
