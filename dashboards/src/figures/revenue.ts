import { revenueCaption } from '../captions/revenue'
import type { RevenueRow } from '../charts/revenue'
import { exactAmount } from '../format'
import { graphql, type ResultOf } from '../graphql'
import { revenueRows } from '../pages/generator-rows'
import { revenueTable } from '../pages/tables'
import type { FigureEntry } from './entry'

const document = graphql(`
  query Revenue($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { cost activatedAt }
    energySeries(generator: $id, resolution: WEEK) { startedAt units freeUnits revenue }
  }
`)

/** `cost`: what the generator was funded with, SOLAR base units. */
export type RevenueRows = { points: RevenueRow[]; cost: string }

export const revenueFigure: FigureEntry<ResultOf<typeof document>, RevenueRows> = {
  name: 'revenue',
  title: () => 'Revenue so far',
  evidence: 'derived',
  generator: 'required',
  document: String(document),
  events: ['Activated', 'UnitsPurchased'],
  rows: ({ generatorById, energySeries, head }) => ({
    points: revenueRows(energySeries, generatorById?.activatedAt ?? null, head?.timestamp ?? ''),
    cost: generatorById?.cost ?? '0',
  }),
  caption: ({ points, cost }, locale) => revenueCaption(points, cost, locale),
  isEmpty: ({ points }) => points.length === 0,
  table: ({ points }, locale) => revenueTable(points, locale),
  file: ({ points }) => ({
    columns: [{ header: 'by (UTC)' }, { header: 'earned so far (SOLAR)' }],
    rows: points.map((row) => [row.at, exactAmount(row.total)]),
  }),
}
