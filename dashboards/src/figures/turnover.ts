import { turnoverCaption } from '../captions/turnover'
import type { TurnoverRows } from '../charts/turnover'
import { formatAmount, formatCount } from '../format'
import type { ResultOf } from '../graphql'
import { turnoverRows } from '../pages/turnover-rows'
import type { FigureEntry } from './entry'
import type { turnoverQuery } from './markets-queries'

export const turnoverFigure: FigureEntry<ResultOf<typeof turnoverQuery>, TurnoverRows> = {
  name: 'turnover',
  title: () => 'Volume in 24 hours, SOLAR',
  evidence: 'derived',
  page: '/markets',
  rows: (answer) => turnoverRows(answer),
  caption: turnoverCaption,
  isEmpty: ({ traded }) => traded.length === 0,
  table: ({ traded }, locale) => ({
    columns: [
      { label: 'Market' },
      ...['SOLAR', 'Shares', 'Trades'].map((label) => ({ label, numeric: true })),
    ],
    rows: traded.map((row) => [
      row.code,
      formatAmount(row.quote, 2, locale),
      formatCount(row.shares, locale),
      formatCount(row.trades, locale),
    ]),
  }),
}
