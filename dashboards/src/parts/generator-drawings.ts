import type { CalendarDay } from '../charts/calendar'
import type { YieldRow } from '../charts/yield'
import type { Drawing } from './chart'

const load = () => import('../charts/generator-table').then((module) => module.generatorCharts)

export const yieldDrawing: Drawing<YieldRow[]> = () =>
  load().then(({ yieldChart, nameMarks }) => ({ draw: yieldChart, nameMarks }))

export const calendarDrawing: Drawing<CalendarDay[]> = () =>
  load().then(({ calendarChart, nameMarks }) => ({ draw: calendarChart, nameMarks }))
