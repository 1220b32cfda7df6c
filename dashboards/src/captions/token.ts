import type { FlowLine, FlowRows } from '../charts/flow-rows'
import type { HolderRows } from '../charts/holder-rows'
import type { WeekRow } from '../charts/week-rows'
import { formatAmount, formatCount, formatDate, formatPercent, ratioDown } from '../format'

const add = <Row>(rows: Row[], value: (row: Row) => string) =>
  rows.reduce((total, row) => total + BigInt(value(row)), 0n)

export function spendingCaption(rows: WeekRow[], locale: string): string {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return 'No SOLAR has moved yet.'
  const spent = add(rows, (row) => row.spent)
  const moved = add(rows, (row) => row.transferred)
  const part = ratioDown(spent, moved)
  return [
    `${formatAmount(spent, 2, locale)} SOLAR was spent on energy since ${formatDate(first.startedAt, 'day', locale)}`,
    `, ${formatAmount(
      add(rows, (row) => row.activation),
      2,
      locale,
    )} of it to activate generators`,
    part === null
      ? '.'
      : `: ${formatPercent(part, 2, locale)} of ${formatAmount(moved, 0, locale)} SOLAR transferred.`,
    ' The rest of the transfers is funding, trade, payouts, the sale and gifts.',
    last.open ? ' The running week is counted, not drawn.' : '',
  ].join('')
}

export function saleCaption(rows: WeekRow[], locale: string): string {
  const last = rows.at(-1)
  if (!last || last.soldTotal === '0') return 'Nothing was sold yet.'
  const best = rows.reduce((top, row) => (BigInt(row.sold) > BigInt(top.sold) ? row : top))
  return `${formatAmount(last.soldTotal, 0, locale)} SOLAR was sold for native coin so far; most in the week of ${formatDate(best.startedAt, 'day', locale)}, ${formatAmount(best.sold, 0, locale)}.${last.open ? ' The last week is not over.' : ''}`
}

export function flowCaption({ purchases, payouts }: FlowRows, locale: string): string {
  const words = (lines: FlowLine[], verb: string, whom: string) => {
    const summed = lines.filter((line) => line.account === null)
    const most = lines.find((line) => line.account !== null && line.generator !== null)
    return [
      `${formatAmount(
        add(lines, (line) => line.amount),
        2,
        locale,
      )} SOLAR was ${verb}`,
      summed.length === 0
        ? ''
        : `, ${formatAmount(
            add(summed, (line) => line.amount),
            2,
            locale,
          )} of it by the other ${whom}`,
      most
        ? `; the greatest single flow, ${most.account} and ${most.generator}, is ${formatAmount(most.amount, 2, locale)}`
        : '',
      '.',
    ].join('')
  }
  if (purchases.length + payouts.length === 0) return 'Nothing was paid for energy yet.'
  return [
    words(purchases, 'paid for kWh', 'consumers'),
    payouts.length > 0 ? words(payouts, 'claimed by owners', 'owners') : 'Nothing was claimed yet.',
    `${formatCount(purchases.length + payouts.length, locale)} flows are drawn; activations are left out.`,
  ].join(' ')
}

export const holdersCaption = ({ holders, count }: HolderRows, locale: string): string =>
  holders.length === 0
    ? 'Nobody holds SOLAR yet.'
    : `The ${formatCount(holders.length, locale)} largest of ${formatCount(count, locale)} holders. Contracts hold for others: tokens on offer, escrow, resting bids, unclaimed payouts.`
