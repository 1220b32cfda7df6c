import { bidsCaption } from '../captions/bids'
import { type BidsRows, standing } from '../charts/bid-rows'
import { formatAmount, formatDecimal, ratioDown, shortAddress } from '../format'
import { bidRows } from '../pages/request-rows'
import type { FigureEntry } from './entry'

const day = 86_400n

export const bidsFigure: FigureEntry<Parameters<typeof bidRows>[0], BidsRows> = {
  name: 'bids',
  title: () => 'Bids: cost and time',
  evidence: 'reported',
  of: 'request',
  rows: bidRows,
  caption: bidsCaption,
  isEmpty: (rows) => standing(rows).length === 0,
  table: ({ bids }, locale) => ({
    columns: [
      { label: 'Provider' },
      ...['Cost, SOLAR', 'SOLAR/W', 'Days'].map((label) => ({ label, numeric: true })),
      ...['Unit', 'Insurance', 'Bid'].map((label) => ({ label })),
    ],
    rows: bids.map((bid) => [
      shortAddress(bid.provider),
      formatAmount(bid.cost, 2, locale),
      bid.perWatt === null ? '–' : formatAmount(bid.perWatt, 4, locale),
      formatDecimal(ratioDown(bid.seconds, day) ?? '0', 1, locale),
      bid.unitType,
      bid.insurance || 'none',
      bid.stage.toLowerCase(),
    ]),
  }),
}
