import { stageCaption } from '../captions/stage'
import type { StageRow } from '../charts/stage'
import { formatCount } from '../format'
import type { ResultOf } from '../graphql'
import { stageRows } from '../pages/overview-rows'
import type { FigureEntry } from './entry'
import type { stageQuery } from './queries'

export const stageFigure: FigureEntry<ResultOf<typeof stageQuery>, StageRow[]> = {
  name: 'stage',
  title: () => 'From request to power',
  evidence: 'derived',
  rows: stageRows,
  caption: stageCaption,
  isEmpty: (rows) => rows.every((row) => row.count === 0),
  table: (rows, locale) => ({
    columns: [{ label: 'Stage' }, { label: 'Requests', numeric: true }],
    rows: rows.map((row) => [row.stage, formatCount(row.count, locale)]),
  }),
}
