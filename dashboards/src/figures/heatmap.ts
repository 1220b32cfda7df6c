import { heatmapCaption } from '../captions/heatmap'
import type { HeatmapRows } from '../charts/heatmap'
import { formatDate, formatDecimal } from '../format'
import type { ResultOf } from '../graphql'
import { heatmapRows } from '../pages/heatmap-rows'
import type { FigureEntry } from './entry'
import type { heatmapQuery } from './generators-queries'

export const heatmapFigure: FigureEntry<ResultOf<typeof heatmapQuery>, HeatmapRows> = {
  name: 'heatmap',
  title: () => 'kWh sold per rated kW, by week',
  evidence: 'derived',
  page: '/generators',
  rows: (answer) => heatmapRows(answer),
  caption: heatmapCaption,
  isEmpty: ({ generators }) => generators.length === 0,
  table: ({ weeks, generators }, locale) => ({
    columns: [
      { label: 'Week of' },
      ...generators.map(({ name }) => ({ label: name, numeric: true })),
    ],
    rows: weeks
      .map((week, place) => [
        formatDate(week, 'day', locale),
        ...generators.map(({ cells }) => {
          const value = cells[place] ?? null
          return value === null ? '–' : formatDecimal(value, 2, locale)
        }),
      ])
      .reverse(),
  }),
}
