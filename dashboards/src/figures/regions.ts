import { regionsCaption } from '../captions/regions'
import { type RegionRows, regionName } from '../charts/regions'
import { formatCount, formatDate } from '../format'
import type { ResultOf } from '../graphql'
import { regionRows } from '../pages/places-rows'
import type { FigureEntry } from './entry'
import type { regionsQuery } from './places-queries'

export const regionsFigure: FigureEntry<ResultOf<typeof regionsQuery>, RegionRows> = {
  name: 'regions',
  title: () => 'kWh sold by region',
  // What was sold is derived from the chain, where it was is what a consumer wrote.
  evidence: 'reported',
  rows: (answer) => regionRows(answer, answer.head?.timestamp ?? ''),
  caption: regionsCaption,
  isEmpty: ({ regions }) => regions.length === 0,
  table: ({ regions, weeks }, locale) => ({
    columns: [
      { label: 'Week of' },
      ...regions.map(({ name }) => ({ label: `${regionName(name)}, kWh`, numeric: true })),
    ],
    rows: weeks.map(({ startedAt, open, units }) => [
      `${formatDate(startedAt, 'day', locale)}${open ? ' (not over)' : ''}`,
      ...units.map((each) => formatCount(each, locale)),
    ]),
  }),
}
