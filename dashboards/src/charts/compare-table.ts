import { compareChart } from './compare'
import { nameMarks } from './frame'

/** The chart of chosen generators, loaded once somebody compares. */
export const compareCharts = { compareChart, nameMarks }
