import { formatAmount, formatCount, formatTime, shortAddress } from '../format'
import type { ResultOf } from '../graphql'
import type { FigureEntry } from './entry'
import { flowNames } from './flow-names'
import type { flowsQuery } from './queries'

type Answer = ResultOf<typeof flowsQuery>
/** All that moved to an account or from it, in chain order; SOLAR base units. */
export type FlowRow = Answer['accountFlows'][number]

const sum = (rows: FlowRow[], of: (row: FlowRow) => string) =>
  rows.reduce((total, row) => total + BigInt(of(row)), 0n)

/** It has no picture: it is a ledger. */
export const flowsFigure: FigureEntry<Answer, FlowRow[]> = {
  name: 'flows',
  title: () => 'What came in and what went out',
  evidence: 'on-chain',
  of: 'account',
  picture: false,
  rows: ({ accountFlows }) => accountFlows,
  caption: (rows, locale) =>
    rows.length === 0
      ? 'Nothing has moved to this account or from it.'
      : `${formatCount(rows.length, locale)} flows: ${formatAmount(
          sum(rows, (row) => row.amountIn),
          2,
          locale,
        )} SOLAR came in, ${formatAmount(
          sum(rows, (row) => row.amountOut),
          2,
          locale,
        )} went out. Tokens behind resting bids have not moved yet.`,
  isEmpty: (rows) => rows.length === 0,
  table: (rows, locale) => ({
    columns: [
      { label: 'Time' },
      { label: 'What' },
      { label: 'Generator' },
      ...['Shares', 'In, SOLAR', 'Out, SOLAR'].map((label) => ({ label, numeric: true })),
    ],
    rows: rows.map((row) => [
      formatTime(row.at, locale),
      flowNames[row.kind],
      row.generator === null ? '–' : shortAddress(row.generator),
      row.shares === null ? '–' : formatCount(row.shares, locale),
      formatAmount(row.amountIn, 2, locale),
      formatAmount(row.amountOut, 2, locale),
    ]),
  }),
}
