import type { EnergyRow } from '../charts/energy'
import type { OwnerRow } from '../charts/owners'
import type { PriceRows } from '../charts/price'
import type { RevenueRow } from '../charts/revenue'
import type { StageRow } from '../charts/stage'
import type { Drawing } from './chart'

/** Charts come with Plot in one lazy chunk: the page stands before it has loaded. */
const load = () => import('../charts/table').then((module) => module.charts)

export const energyDrawing: Drawing<EnergyRow[]> = () =>
  load().then(({ energyChart, nameMarks }) => ({ draw: energyChart, nameMarks }))

export const stageDrawing: Drawing<StageRow[]> = () =>
  load().then(({ stageChart, nameMarks }) => ({ draw: stageChart, nameMarks }))

export const priceDrawing: Drawing<PriceRows> = () =>
  load().then(({ priceChart, nameMarks }) => ({ draw: priceChart, nameMarks }))

export const revenueDrawing: Drawing<RevenueRow[]> = () =>
  load().then(({ revenueChart, nameMarks }) => ({ draw: revenueChart, nameMarks }))

export const ownersDrawing: Drawing<{ owners: OwnerRow[]; total: string }> = () =>
  load().then(({ ownersChart, nameMarks }) => ({
    draw: ({ owners, total }, env) => ownersChart(owners, total, env),
    nameMarks,
  }))
