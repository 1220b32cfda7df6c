import type { BidsRows } from '../charts/bid-rows'
import type { FundingRows } from '../charts/funding-rows'
import { exactAmount } from '../format'
import { type FileTable, metric } from './files'

export const fundingFile = ({ gifts }: FundingRows): FileTable => ({
  columns: [
    { header: 'financier', isText: true },
    { header: 'gave (SOLAR)' },
    { header: 'shares' },
    { header: 'paid back (SOLAR)' },
  ],
  rows: gifts.map((row) => [
    row.financier,
    exactAmount(row.amount),
    row.shares,
    exactAmount(row.refunded),
  ]),
})

/** Unit and insurance are as the provider wrote them. */
export const bidsFile = ({ bids }: BidsRows): FileTable => ({
  columns: [
    { header: 'bid' },
    { header: 'provider', isText: true },
    { header: 'cost (SOLAR)' },
    { header: metric('costPerWatt', 'SOLAR/W') },
    { header: 'installed within (seconds)' },
    { header: 'unit', isText: true },
    { header: 'insurance', isText: true },
    { header: 'stage' },
  ],
  rows: bids.map((row) => [
    row.id,
    row.provider,
    exactAmount(row.cost),
    row.perWatt === null ? null : exactAmount(row.perWatt),
    row.seconds,
    row.unitType,
    row.insurance,
    row.stage.toLowerCase(),
  ]),
})
