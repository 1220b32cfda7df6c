import type { CompareRows } from '../charts/compare'
import { formatCount, formatDate } from '../format'

export function compareCaption({ weeks, lines, unit }: CompareRows, locale: string): string {
  const known = lines.flatMap(({ name, values }) => {
    const week = values.findLastIndex((value) => value !== null)
    const last = values[week]
    return last ? [{ name, ...last, week: weeks[week] ?? '' }] : []
  })
  const latest = known
    .map(({ week }) => week)
    .sort()
    .at(-1)
  const now = known.filter(({ week }) => week === latest).sort((a, b) => b.at - a.at)
  const [most, least] = [now[0], now.at(-1)]
  if (!latest || !most || !least) return 'None of the chosen generators has a value yet.'
  const silent = lines.length - known.length
  return [
    `In the week of ${formatDate(latest, 'day', locale)} ${most.name} stood at ${most.text} ${unit}`,
    most === least ? '' : `, ${least.name} at ${least.text}`,
    `; ${formatCount(weeks.length, locale)} whole weeks are drawn.`,
    silent > 0 ? ` ${formatCount(silent, locale)} of the chosen has no value yet.` : '',
  ].join('')
}
