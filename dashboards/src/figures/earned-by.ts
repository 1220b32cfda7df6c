import { earnedCaption } from '../captions/earned'
import type { EarnedRows } from '../charts/earned-rows'
import { formatAmount } from '../format'
import type { ResultOf } from '../graphql'
import { earnedRows, placesOf } from '../pages/account-rows'
import type { earnedByQuery } from './account-queries'
import type { FigureEntry } from './entry'

type Answer = Pick<ResultOf<typeof earnedByQuery>, 'accountById'>

export const earnedByFigure: FigureEntry<Answer, EarnedRows> = {
  name: 'earned-by',
  title: () => 'Earned by generator, SOLAR',
  evidence: 'derived',
  of: 'account',
  rows: ({ accountById }) => {
    const holdings = accountById?.holdings ?? []
    return earnedRows(holdings, placesOf(holdings))
  },
  caption: earnedCaption,
  isEmpty: ({ rows }) => rows.length === 0,
  table: ({ rows }, locale) => ({
    columns: [
      { label: 'Generator' },
      ...['Paid out, SOLAR', 'To claim, SOLAR'].map((label) => ({ label, numeric: true })),
    ],
    rows: rows.map(({ name, paid, claimable }) => [
      name,
      formatAmount(paid, 2, locale),
      formatAmount(claimable, 2, locale),
    ]),
  }),
}
