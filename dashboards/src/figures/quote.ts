import { quoteCaption } from '../captions/quote'
import type { QuoteRows } from '../charts/quote'
import { formatAmount, formatCount, formatPercent } from '../format'
import type { ResultOf } from '../graphql'
import { quoteRows } from '../pages/quote-rows'
import type { FigureEntry } from './entry'
import type { quoteQuery } from './markets-queries'

export const quoteFigure: FigureEntry<ResultOf<typeof quoteQuery>, QuoteRows> = {
  name: 'quote',
  title: () => 'What a share yields, and what a round trip costs',
  evidence: 'derived',
  page: '/markets',
  rows: (answer) => quoteRows(answer),
  caption: quoteCaption,
  isEmpty: ({ drawn }) => drawn.length === 0,
  table: ({ drawn }, locale) => {
    const digits = Math.max(0, ...drawn.map((row) => row.places))
    return {
      columns: [
        { label: 'Market' },
        { label: 'Best ask, SOLAR', numeric: true },
        { label: 'Yield, a year', numeric: true },
        { label: 'Spread', numeric: true },
        { label: 'Shares offered within 2%', numeric: true },
      ],
      rows: drawn.map((row) => [
        row.code,
        formatAmount(row.ask, digits, locale),
        formatPercent(row.yield, 2, locale),
        formatPercent(row.spread, 2, locale),
        formatCount(row.askDepth, locale),
      ]),
    }
  },
}
