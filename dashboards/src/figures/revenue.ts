import { revenueCaption } from '../captions/revenue'
import type { RevenueRow } from '../charts/revenue'
import type { ResultOf } from '../graphql'
import { revenueRows } from '../pages/generator-rows'
import { revenueTable } from '../pages/tables'
import type { FigureEntry } from './entry'
import type { revenueQuery } from './queries'

/** `cost`: what the generator was funded with, SOLAR base units. */
export type RevenueRows = { points: RevenueRow[]; cost: string }

export const revenueFigure: FigureEntry<ResultOf<typeof revenueQuery>, RevenueRows> = {
  name: 'revenue',
  title: () => 'Revenue and payouts so far',
  evidence: 'derived',
  of: 'generator',
  rows: ({ generatorById, energySeries, payoutSeries, head }) => ({
    points: revenueRows(
      energySeries,
      payoutSeries,
      generatorById?.activatedAt ?? null,
      head?.timestamp ?? '',
    ),
    cost: generatorById?.cost ?? '0',
  }),
  caption: ({ points, cost }, locale) => revenueCaption(points, cost, locale),
  isEmpty: ({ points }) => points.length === 0,
  table: ({ points }, locale) => revenueTable(points, locale),
}
