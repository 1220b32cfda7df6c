import type { FlowRows } from '../charts/flow-rows'
import type { HolderRows } from '../charts/holder-rows'
import type { WeekRow } from '../charts/week-rows'
import { exactAmount } from '../format'
import { weekEnd } from '../pages/weeks'
import { type FileTable, metric } from './files'

const span = [{ header: 'week from (UTC)' }, { header: 'to (UTC)' }]
const spanOf = ({ startedAt }: WeekRow) => [
  new Date(startedAt).toISOString(),
  new Date(weekEnd(startedAt)).toISOString(),
]

export const spendingFile = (rows: WeekRow[]): FileTable => ({
  columns: [
    ...span,
    { header: metric('spent', 'SOLAR') },
    { header: 'of it activations (SOLAR)' },
    { header: metric('transferred', 'SOLAR') },
  ],
  rows: rows.map((row) => [
    ...spanOf(row),
    exactAmount(row.spent),
    exactAmount(row.activation),
    exactAmount(row.transferred),
  ]),
})

export const saleFile = (rows: WeekRow[]): FileTable => ({
  columns: [...span, { header: 'sold (SOLAR)' }, { header: metric('tokenSold', 'SOLAR') }],
  rows: rows.map((row) => [...spanOf(row), exactAmount(row.sold), exactAmount(row.soldTotal)]),
})

/** Empty: all accounts, or all generators, that are not among the greatest. */
export const flowFile = ({ purchases, payouts }: FlowRows): FileTable => ({
  columns: [
    { header: 'kind' },
    { header: 'account' },
    { header: 'generator' },
    { header: 'place', isText: true },
    { header: metric('tokenFlow', 'SOLAR') },
    { header: 'payments' },
    { header: 'accounts' },
  ],
  rows: [
    ...purchases.map((line) => ({ kind: 'purchase', ...line })),
    ...payouts.map((line) => ({ kind: 'payout', ...line })),
  ].map((line) => [
    line.kind,
    line.accountAddress,
    line.generatorAddress,
    line.generator,
    exactAmount(line.amount),
    String(line.payments),
    String(line.accounts),
  ]),
})

export const holdersFile = ({ holders }: HolderRows): FileTable => ({
  columns: [
    { header: 'holder' },
    { header: 'what it is' },
    { header: 'place', isText: true },
    { header: 'balance (SOLAR)' },
    { header: 'part of the supply' },
  ],
  rows: holders.map((row) => [
    row.account,
    row.what ?? 'Account',
    row.place,
    exactAmount(row.balance),
    row.part,
  ]),
})
