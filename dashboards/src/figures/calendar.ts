import { calendarCaption } from '../captions/calendar'
import type { CalendarDay } from '../charts/calendar'
import { formatCount, formatDate, formatDecimal } from '../format'
import type { ResultOf } from '../graphql'
import { calendarDays } from '../pages/generator-series'
import type { FigureEntry } from './entry'
import type { calendarQuery } from './generator-queries'

export const calendarFigure: FigureEntry<ResultOf<typeof calendarQuery>, CalendarDay[]> = {
  name: 'calendar',
  title: () => 'kWh sold per rated kW, day by day',
  evidence: 'derived',
  of: 'generator',
  rows: (answer) => calendarDays(answer, answer.head?.timestamp ?? ''),
  caption: calendarCaption,
  isEmpty: (days) => days.length === 0,
  table: (days, locale) => ({
    columns: [
      { label: 'Day' },
      ...['Sold, kWh', 'Sold per rated kW', 'Free, kWh'].map((label) => ({ label, numeric: true })),
    ],
    rows: [...days]
      .reverse()
      .map(({ day, sold, free, perKw, partial }) => [
        `${formatDate(day, 'day', locale)}${partial ? ' (a part)' : ''}`,
        formatCount(sold, locale),
        perKw === null ? '–' : formatDecimal(perKw, 2, locale),
        formatCount(free, locale),
      ]),
  }),
}
