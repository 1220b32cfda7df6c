import type { PriceRows } from '../charts/price'
import { formatAmount, formatCount, formatDate, formatPercent, ratioDown } from '../format'

export function priceCaption(rows: PriceRows, locale: string): string {
  const [first, last] = [rows.points[0], rows.points.at(-1)]
  if (!first || !last)
    return 'No owner has voted a price: its energy is free until one of them does.'
  const amount = (base: string) => `${formatAmount(base, 4, locale)}`
  const since = `since ${formatDate(first.at, 'day', locale)}`
  const [from, to] = [BigInt(first.price), BigInt(last.price)]
  const change =
    from === to
      ? `Price ${rows.points.length === 1 ? 'is' : 'is again'} ${amount(last.price)} SOLAR/kWh, first voted ${formatDate(first.at, 'day', locale)}`
      : `Price ${to > from ? 'rose' : 'fell'} from ${amount(first.price)} to ${amount(last.price)} SOLAR/kWh ${since}`
  const voting = ratioDown(last.votingShares, rows.shares)
  const share = voting === null ? '' : `; ${formatPercent(voting, 1, locale)} of shares have a vote`
  const votes =
    rows.votes.length === 1
      ? '1 vote stands'
      : `${formatCount(rows.votes.length, locale)} votes stand`
  return `${change}${share}. ${votes}, each a dot as large as its stake.`
}
