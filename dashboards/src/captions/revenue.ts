import type { RevenueRow } from '../charts/revenue'
import { formatAmount, formatDate, formatPercent, ratioDown } from '../format'

/** `cost`: what the generator was funded with, SOLAR base units. */
export function revenueCaption(rows: RevenueRow[], cost: string, locale: string): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return 'No revenue yet: it begins with the consumer’s first payment.'
  const returned = ratioDown(last.total, cost)
  const part =
    returned === null
      ? ''
      : `, ${formatPercent(returned, 2, locale)} of the ${formatAmount(cost, 2, locale)} SOLAR it cost`
  const waiting = BigInt(last.total) - BigInt(last.paid)
  return [
    `Earned ${formatAmount(last.total, 2, locale)} SOLAR since ${formatDate(first.at, 'day', locale)}${part}.`,
    ` ${formatAmount(last.paid, 2, locale)} SOLAR of it is paid out,`,
    ` ${formatAmount(waiting, 2, locale)} waits for its owners to claim it.`,
  ].join('')
}
