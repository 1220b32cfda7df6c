import type { PayoutRows } from '../charts/payout-rows'
import { formatAmount, formatDate, formatPercent, ratioDown } from '../format'

export function payoutsCaption({ series, points }: PayoutRows, locale: string): string {
  const [first, most] = [points[0], series[0]]
  if (!first || !most)
    return 'No payout yet: earnings wait in the generators until they are claimed.'
  const sum = series.reduce((total, each) => total + BigInt(each.total), 0n)
  const rest = series.find((each) => each.rest)
  const amount = (base: string | bigint) => `${formatAmount(base, 2, locale)} SOLAR`
  const share = formatPercent(ratioDown(most.total, sum) ?? '0', 1, locale)
  return [
    `Paid out ${amount(sum)} since ${formatDate(first.at, 'day', locale)}`,
    series.length === 1 ? `, all by ${most.name}.` : `; most by ${most.name}, ${share}.`,
    rest ? ` ${rest.name} paid ${amount(rest.total)} together.` : '',
    ' Each step is a day with a claim.',
  ].join('')
}
