import type { DepthRows } from '../charts/depth'
import type { CandleRows } from '../figures/candles'
import type { Drawing } from './chart'

const load = () => import('../charts/market-table').then((module) => module.marketCharts)

export const candleDrawing: Drawing<CandleRows> = () =>
  load().then(({ candleChart, nameMarks }) => ({
    draw: ({ slots }, env) => candleChart(slots, env),
    nameMarks,
  }))

export const depthDrawing: Drawing<DepthRows> = () =>
  load().then(({ depthChart, nameMarks }) => ({ draw: depthChart, nameMarks }))
