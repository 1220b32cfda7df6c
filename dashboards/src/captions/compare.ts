import type { CompareRows } from '../charts/compare'
import { shownAs } from '../charts/compare-measure'
import { formatCount, formatDate } from '../format'
import { digits } from '../market/decimal'

export function compareCaption({ by, weeks, lines }: CompareRows, locale: string): string {
  const { unit, text } = shownAs[by]
  const known = lines.flatMap(({ name, values }) => {
    const week = values.findLastIndex((value) => value !== null)
    const value = values[week] ?? null
    return value === null ? [] : [{ name, value, week: weeks[week] ?? '' }]
  })
  const latest = known
    .map(({ week }) => week)
    .sort()
    .at(-1)
  const now = known
    .filter(({ week }) => week === latest)
    .sort((a, b) => (digits(a.value) < digits(b.value) ? 1 : -1))
  const [most, least] = [now[0], now.at(-1)]
  if (!latest || !most || !least) return 'None of the chosen generators has a value yet.'
  const silent = lines.length - known.length
  return [
    `In the week of ${formatDate(latest, 'day', locale)} ${most.name} stood at ${text(most.value, locale)} ${unit}`,
    most === least ? '' : `, ${least.name} at ${text(least.value, locale)}`,
    `; ${formatCount(weeks.length, locale)} whole weeks are drawn.`,
    silent > 0
      ? ` ${formatCount(silent, locale)} of the chosen ${silent === 1 ? 'has' : 'have'} no value yet.`
      : '',
  ].join('')
}
