import { nameMarks } from './frame'
import { quoteChart } from './quote'
import { turnoverChart } from './turnover'

/** The charts over all markets, loaded with Plot. */
export const marketsCharts = { quoteChart, turnoverChart, nameMarks }
