import type { CalendarDay } from './calendar'
import type { YieldRow } from './yield'

const week = (at: number) => new Date(Date.UTC(2026, 0, 5 + 7 * at)).toISOString()
const none = { value: null, low: null, high: null, count: 3 }

export const yields: YieldRow[] = [
  { ...none, startedAt: week(0) },
  { startedAt: week(1), value: '0.0800000000', low: null, high: null, count: 3 },
  {
    startedAt: week(2),
    value: '0.1000000000',
    low: '0.0500000000',
    high: '0.0900000000',
    count: 4,
  },
  {
    startedAt: week(3),
    value: '0.0600000000',
    low: '0.0500000000',
    high: '0.0900000000',
    count: 5,
  },
]

/** Six weeks from a Wednesday on; every third day without a sale, one of very much. */
export const days: CalendarDay[] = Array.from({ length: 40 }, (_, at) => {
  const sold = at % 3 === 2 ? 0 : at === 12 ? 900 : 20 + at
  return {
    day: new Date(Date.UTC(2026, 0, 7 + at)).toISOString(),
    sold: String(sold),
    free: at === 2 ? '4' : '0',
    perKw: `${sold / 10}`,
    partial: at === 0 || at === 39,
  }
})
