import type { HeatmapRows } from '../charts/heatmap'
import type { OffersRows } from '../charts/offers'
import type { Drawing } from './chart'

const load = () => import('../charts/generators-table').then((module) => module.generatorsCharts)

export const offersDrawing: Drawing<OffersRows> = () =>
  load().then(({ offersChart, nameMarks }) => ({ draw: offersChart, nameMarks }))

export const heatmapDrawing: Drawing<HeatmapRows> = () =>
  load().then(({ heatmapChart, nameMarks }) => ({ draw: heatmapChart, nameMarks }))
