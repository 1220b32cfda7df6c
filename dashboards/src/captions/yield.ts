import type { YieldRow } from '../charts/yield'
import { formatCount, formatDate, formatPercent } from '../format'
import { digits } from '../market/decimal'

export function yieldCaption(rows: YieldRow[], locale: string): string {
  const known = rows.flatMap((row) => (row.value === null ? [] : [{ ...row, value: row.value }]))
  const last = known.at(-1)
  if (!last) return 'Not active for a whole week yet: the first one begins the line.'
  const percent = (ratio: string) => formatPercent(ratio, 2, locale)
  const ranked = [...known].sort((a, b) => (digits(a.value) < digits(b.value) ? -1 : 1))
  const [least, most] = [ranked[0]?.value ?? '', ranked.at(-1)?.value ?? '']
  return [
    `In the week of ${formatDate(last.startedAt, 'day', locale)} it earned ${percent(last.value)} a year of its cost`,
    known.length > 1
      ? `; in ${formatCount(known.length, locale)} whole weeks between ${percent(least)} and ${percent(most)}.`
      : '.',
    place(last, percent),
    ' Realised, not promised.',
  ].join('')
}

/** Where it stands among all. */
function place(
  { value, low, high, count }: YieldRow & { value: string },
  percent: (ratio: string) => string,
): string {
  if (low === null || high === null) return ' Too few were active to compare it.'
  const where =
    digits(value) < digits(low) ? 'below' : digits(value) > digits(high) ? 'above' : 'within'
  return ` That is ${where} the middle half of the ${count} that were active, ${percent(low)} to ${percent(high)} (the band).`
}
