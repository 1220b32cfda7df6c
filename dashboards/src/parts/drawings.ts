import type { EnergyRow } from '../charts/energy'
import type { OwnerRow } from '../charts/owners'
import type { PriceRows } from '../charts/price'
import type { RevenueRow } from '../charts/revenue'
import type { StageRow } from '../charts/stage'
import type { Drawing } from './chart'

const frame = () => import('../charts/frame')

/** Charts come with Plot in one lazy chunk: the page stands before it has loaded. */
export const energyDrawing: Drawing<EnergyRow[]> = async () => ({
  draw: (await import('../charts/energy')).energyChart,
  nameMarks: (await frame()).nameMarks,
})

export const stageDrawing: Drawing<StageRow[]> = async () => ({
  draw: (await import('../charts/stage')).stageChart,
  nameMarks: (await frame()).nameMarks,
})

export const priceDrawing: Drawing<PriceRows> = async () => ({
  draw: (await import('../charts/price')).priceChart,
  nameMarks: (await frame()).nameMarks,
})

export const revenueDrawing: Drawing<RevenueRow[]> = async () => ({
  draw: (await import('../charts/revenue')).revenueChart,
  nameMarks: (await frame()).nameMarks,
})

export const ownersDrawing: Drawing<{ owners: OwnerRow[]; total: string }> = async () => {
  const { ownersChart } = await import('../charts/owners')
  return {
    draw: ({ owners, total }, env) => ownersChart(owners, total, env),
    nameMarks: (await frame()).nameMarks,
  }
}
