import type { CalendarDay } from '../charts/calendar'
import { formatCount, formatDate } from '../format'
import { sum } from '../pages/series'

export function calendarCaption(days: CalendarDay[], locale: string): string {
  const [first] = days
  if (!first) return 'Not active yet: the first day begins the calendar.'
  const count = (value: bigint | number | string) => formatCount(value, locale)
  const best = days.reduce((top, day) => (BigInt(day.sold) > BigInt(top.sold) ? day : top))
  const silent = days.filter(({ sold }) => sold === '0').length
  return [
    `${count(sum(days, ({ sold }) => sold))} kWh sold in ${count(days.length)} days since ${formatDate(first.day, 'day', locale)}`,
    best.sold === '0'
      ? '.'
      : `; most on ${formatDate(best.day, 'day', locale)}, ${count(best.sold)} kWh.`,
    silent === 0
      ? ' No day was without a sale.'
      : ` ${count(silent)} ${silent === 1 ? 'day' : 'days'} without a sale ${silent === 1 ? 'is' : 'are'} hatched.`,
    ' Sold, not measured: prepaid kWh may be used later.',
  ].join('')
}
