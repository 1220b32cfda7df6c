import { earnedChart } from './earned'
import { nameMarks } from './frame'
import { payoutsChart } from './payouts'

/** The charts of one account, loaded with Plot. */
export const accountCharts = { payoutsChart, earnedChart, nameMarks }
