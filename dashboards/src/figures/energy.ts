import { energyCaption } from '../captions/energy'
import type { EnergyRow } from '../charts/energy'
import { graphql, type ResultOf } from '../graphql'
import { energyRows } from '../pages/series'
import { energyTable } from '../pages/tables'
import type { FigureEntry } from './entry'

const document = graphql(`
  query Energy($id: String) {
    head { height timestamp finalizedHeight }
    energySeries(generator: $id, resolution: WEEK) { startedAt units freeUnits }
  }
`)

export const energyFigure: FigureEntry<ResultOf<typeof document>, EnergyRow[]> = {
  name: 'energy',
  title: () => 'Energy sold',
  evidence: 'derived',
  generator: 'optional',
  document: String(document),
  events: ['UnitsPurchased'],
  rows: (answer) => energyRows(answer.energySeries, answer.head?.timestamp ?? ''),
  caption: energyCaption,
  isEmpty: (rows) => rows.length === 0,
  table: energyTable,
  file: (rows) => ({
    columns: [
      { header: 'week from (UTC)' },
      { header: 'to (UTC)' },
      { header: 'sold (kWh)' },
      { header: 'free (kWh)' },
    ],
    rows: rows.map((row) => [row.startedAt, row.endsAt, row.units, row.freeUnits]),
  }),
}
