import { type DurationRow, median } from '../charts/phases'
import { formatCount, formatDecimal } from '../format'

const words: [DurationRow['phase'], string][] = [
  ['Asked to accepted', 'from request to accepted bid'],
  ['Accepted to funded', 'from there to the goal'],
  ['Funded to active', 'from there to the first payment'],
]

export function durationsCaption(rows: DurationRow[], locale: string): string {
  const parts = words.flatMap(([phase, meaning]) => {
    const days = rows.filter((row) => row.phase === phase).map((row) => row.days)
    if (days.length === 0) return []
    const middle = formatDecimal(`${median(days)}`, 1, locale)
    return [`${middle} days ${meaning} (${formatCount(days.length, locale)})`]
  })
  if (parts.length === 0) return 'No request has had a bid accepted yet.'
  return `Half took no longer than ${parts.join(', ')}.`
}
