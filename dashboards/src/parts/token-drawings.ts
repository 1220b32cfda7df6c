import type { FlowRows } from '../charts/flow-rows'
import type { WeekRow } from '../charts/week-rows'
import type { Drawing } from './chart'

const load = () => import('../charts/token-table').then((module) => module.tokenCharts)

export const spendingDrawing: Drawing<WeekRow[]> = () =>
  load().then(({ spendingChart, nameMarks }) => ({ draw: spendingChart, nameMarks }))

export const saleDrawing: Drawing<WeekRow[]> = () =>
  load().then(({ saleChart, nameMarks }) => ({ draw: saleChart, nameMarks }))

export const flowDrawing: Drawing<FlowRows> = () =>
  load().then(({ flowChart, nameMarks }) => ({ draw: flowChart, nameMarks }))
