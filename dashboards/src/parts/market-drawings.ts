import type { DepthRows } from '../charts/depth'
import type { CandleSlot } from '../charts/slot'
import type { Drawing } from './chart'

const load = () => import('../charts/market-table').then((module) => module.marketCharts)

export const candleDrawing: Drawing<CandleSlot[]> = () =>
  load().then(({ candleChart, nameMarks }) => ({ draw: candleChart, nameMarks }))

export const depthDrawing: Drawing<DepthRows> = () =>
  load().then(({ depthChart, nameMarks }) => ({ draw: depthChart, nameMarks }))
