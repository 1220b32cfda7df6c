import { offersCaption } from '../captions/offers'
import type { OffersRows } from '../charts/offers'
import { formatAmount, formatDecimal, formatPercent, toDecimal } from '../format'
import type { ResultOf } from '../graphql'
import { offersRows } from '../pages/offers-rows'
import type { FigureEntry } from './entry'
import type { offersQuery } from './generators-queries'

export const offersFigure: FigureEntry<ResultOf<typeof offersQuery>, OffersRows> = {
  name: 'offers',
  title: () => 'What a kWh costs, and what a share yields',
  evidence: 'derived',
  page: '/generators',
  rows: (answer) => offersRows(answer),
  caption: offersCaption,
  isEmpty: ({ drawn }) => drawn.length === 0,
  table: ({ drawn }, locale) => ({
    columns: [
      { label: 'Generator' },
      ...['SOLAR/kWh', 'Yield, a year', 'SOLAR/share', 'Rated kW'].map((label) => ({
        label,
        numeric: true,
      })),
    ],
    rows: drawn.map((row) => [
      row.name,
      formatAmount(row.price, 4, locale),
      formatPercent(row.yield, 2, locale),
      formatAmount(row.sharePrice, row.places, locale),
      formatDecimal(toDecimal(row.watts, 3), 1, locale),
    ]),
  }),
}
