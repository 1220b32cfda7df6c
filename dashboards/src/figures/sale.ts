import { saleCaption } from '../captions/token'
import type { WeekRow } from '../charts/week-rows'
import { type Weeks, weekRows } from '../pages/token-rows'
import { weekTable } from '../pages/token-tables'
import type { FigureEntry } from './entry'

export const saleFigure: FigureEntry<Weeks, WeekRow[]> = {
  name: 'sale',
  title: () => 'Sold for native coin',
  evidence: 'derived',
  page: '/token',
  rows: (answer) => weekRows(answer, answer.head?.timestamp ?? ''),
  caption: saleCaption,
  isEmpty: (rows) => rows.every((row) => row.sold === '0'),
  table: (rows, locale) =>
    weekTable(
      rows,
      [
        ['Sold', (row) => row.sold],
        ['Sold so far', (row) => row.soldTotal],
      ],
      locale,
    ),
}
