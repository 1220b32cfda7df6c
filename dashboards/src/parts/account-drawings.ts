import type { EarnedRows } from '../charts/earned-rows'
import type { PayoutRows } from '../charts/payout-rows'
import type { Drawing } from './chart'

const load = () => import('../charts/account-table').then((module) => module.accountCharts)

export const payoutsDrawing: Drawing<PayoutRows> = () =>
  load().then(({ payoutsChart, nameMarks }) => ({ draw: payoutsChart, nameMarks }))

export const earnedDrawing: Drawing<EarnedRows> = () =>
  load().then(({ earnedChart, nameMarks }) => ({ draw: earnedChart, nameMarks }))
