import { stageCaption } from '../captions/stage'
import type { StageRow } from '../charts/stage'
import { formatCount } from '../format'
import { stageRows } from '../pages/overview-rows'
import type { FigureEntry } from './entry'

export const stageFigure: FigureEntry<Parameters<typeof stageRows>[0], StageRow[]> = {
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
