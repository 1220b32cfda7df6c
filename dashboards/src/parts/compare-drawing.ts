import type { CompareRows } from '../charts/compare'
import type { Drawing } from './chart'

export const compareDrawing: Drawing<CompareRows> = () =>
  import('../charts/compare-table').then(({ compareCharts: { compareChart, nameMarks } }) => ({
    draw: compareChart,
    nameMarks,
  }))
