import { energyCaption } from '../captions/energy'
import type { EnergyRow } from '../charts/energy'
import type { ResultOf } from '../graphql'
import { energyRows } from '../pages/series'
import { energyTable } from '../pages/tables'
import type { FigureEntry } from './entry'
import type { energyQuery } from './queries'

export const energyFigure: FigureEntry<ResultOf<typeof energyQuery>, EnergyRow[]> = {
  name: 'energy',
  title: () => 'Energy sold',
  evidence: 'derived',
  of: 'generator',
  orAll: true,
  rows: (answer) => energyRows(answer.energySeries, answer.head?.timestamp ?? ''),
  caption: energyCaption,
  isEmpty: (rows) => rows.length === 0,
  table: energyTable,
}
