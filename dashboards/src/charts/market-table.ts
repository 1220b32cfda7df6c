import { candleChart } from './candle'
import { depthChart } from './depth'
import { nameMarks } from './frame'

/** The charts of a market, which are loaded with it. */
export const marketCharts = { candleChart, depthChart, nameMarks }
