import { payoutsCaption } from '../captions/payouts'
import type { PayoutRows } from '../charts/payout-rows'
import { formatAmount, formatDate } from '../format'
import type { ResultOf } from '../graphql'
import { payoutRows, placesOf } from '../pages/account-rows'
import type { FigureEntry } from './entry'
import type { payoutsQuery } from './queries'

export const payoutsFigure: FigureEntry<ResultOf<typeof payoutsQuery>, PayoutRows> = {
  name: 'payouts',
  title: () => 'Paid out so far, by generator',
  evidence: 'on-chain',
  of: 'account',
  rows: ({ accountPayouts, accountById, head }) =>
    payoutRows(accountPayouts, placesOf(accountById?.holdings ?? []), head?.timestamp ?? ''),
  caption: payoutsCaption,
  isEmpty: ({ points }) => points.length === 0,
  table: ({ series, points }, locale) => ({
    columns: [
      { label: 'By' },
      ...series.map(({ name }) => ({ label: `${name}, SOLAR`, numeric: true })),
    ],
    rows: points.map(({ at, totals }) => [
      formatDate(at, 'day', locale),
      ...totals.map((total) => formatAmount(total, 2, locale)),
    ]),
  }),
}
