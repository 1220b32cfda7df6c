import type { EnergyRow } from '../charts/energy'
import type { PriceRows } from '../charts/price'
import type { StageRow } from '../charts/stage'
import type { OwnersRows } from '../figures/owners'
import type { RevenueRows } from '../figures/revenue'
import { ownerRows } from '../pages/generator-rows'
import type { Drawing } from './chart'

/** Charts come with Plot in one lazy chunk: the page stands before it has loaded. */
const load = () => import('../charts/table').then((module) => module.charts)

export const energyDrawing: Drawing<EnergyRow[]> = () =>
  load().then(({ energyChart, nameMarks }) => ({ draw: energyChart, nameMarks }))

export const stageDrawing: Drawing<StageRow[]> = () =>
  load().then(({ stageChart, nameMarks }) => ({ draw: stageChart, nameMarks }))

export const priceDrawing: Drawing<PriceRows> = () =>
  load().then(({ priceChart, nameMarks }) => ({ draw: priceChart, nameMarks }))

export const revenueDrawing: Drawing<RevenueRows> = () =>
  load().then(({ revenueChart, nameMarks }) => ({
    draw: ({ points }, env) => revenueChart(points, env),
    nameMarks,
  }))

export const ownersDrawing: Drawing<OwnersRows> = () =>
  load().then(({ ownersChart, nameMarks }) => ({
    draw: ({ owners, total }, env) => ownersChart(ownerRows(owners), total, env),
    nameMarks,
  }))
