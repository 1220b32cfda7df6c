import type { CalendarDay } from '../charts/calendar'
import type { YieldRow } from '../charts/yield'
import { type FileTable, metric } from './files'

export const yieldFile = (rows: YieldRow[]): FileTable => ({
  columns: [
    { header: 'week from (UTC)' },
    { header: metric('bucketYield', 'ratio a year') },
    { header: 'a quarter earned less than (ratio a year)' },
    { header: 'a quarter earned more than (ratio a year)' },
    { header: 'active generators' },
  ],
  rows: rows.map(({ startedAt, value, low, high, count }) => [
    startedAt,
    value,
    low,
    high,
    String(count),
  ]),
})

export const calendarFile = (days: CalendarDay[]): FileTable => ({
  columns: [
    { header: 'day (UTC)' },
    { header: metric('totalUnits', 'kWh') },
    { header: metric('soldPerRated', 'kWh/kW') },
    { header: 'free (kWh)' },
    { header: 'a part of the day' },
  ],
  rows: days.map(({ day, sold, perKw, free, partial }) => [
    day.slice(0, 10),
    sold,
    perKw,
    free,
    partial ? 'yes' : 'no',
  ]),
})
