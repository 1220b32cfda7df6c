import { energyChart } from './energy'
import { nameMarks } from './frame'
import { ownersChart } from './owners'
import { priceChart } from './price'
import { revenueChart } from './revenue'
import { stageChart } from './stage'

/** All charts, for the pages to load at once with Plot: each weighs little beside it. */
export const charts = {
  energyChart,
  ownersChart,
  priceChart,
  revenueChart,
  stageChart,
  nameMarks,
}
