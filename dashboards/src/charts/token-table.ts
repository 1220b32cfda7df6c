import { flowChart } from './flow'
import { nameMarks } from './frame'
import { saleChart, spendingChart } from './spending'

/** The charts of the token, loaded with Plot. */
export const tokenCharts = { flowChart, saleChart, spendingChart, nameMarks }
