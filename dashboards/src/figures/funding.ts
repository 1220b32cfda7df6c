import { fundingCaption } from '../captions/funding'
import type { FundingRows } from '../charts/funding-rows'
import { formatAmount, formatCount, shortAddress } from '../format'
import { fundingRows } from '../pages/request-rows'
import type { FigureEntry } from './entry'

export const fundingFigure: FigureEntry<Parameters<typeof fundingRows>[0], FundingRows> = {
  name: 'funding',
  title: () => 'Funding',
  evidence: 'on-chain',
  of: 'request',
  rows: fundingRows,
  caption: fundingCaption,
  isEmpty: ({ goal }) => goal === null,
  table: ({ gifts }, locale) => ({
    columns: [
      { label: 'Financier' },
      ...['Gave, SOLAR', 'Shares', 'Paid back, SOLAR'].map((label) => ({ label, numeric: true })),
    ],
    rows: gifts.map(({ financier, amount, shares, refunded }) => [
      shortAddress(financier),
      formatAmount(amount, 2, locale),
      formatCount(shares, locale),
      formatAmount(refunded, 2, locale),
    ]),
  }),
}
