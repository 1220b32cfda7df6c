import { nameMarks } from './frame'
import { heatmapChart } from './heatmap'
import { offersChart } from './offers'

/** The charts over all generators, loaded with Plot. */
export const generatorsCharts = { offersChart, heatmapChart, nameMarks }
