import type { BidsRows } from '../charts/bid-rows'
import type { FundingRows } from '../charts/funding-rows'
import type { DurationRow } from '../charts/phases'
import type { PipelineRows } from '../charts/pipeline'
import type { Drawing } from './chart'

const load = () => import('../charts/request-table').then((module) => module.requestCharts)

export const pipelineDrawing: Drawing<PipelineRows> = () =>
  load().then(({ pipelineChart, nameMarks }) => ({ draw: pipelineChart, nameMarks }))

export const durationsDrawing: Drawing<DurationRow[]> = () =>
  load().then(({ durationsChart, nameMarks }) => ({ draw: durationsChart, nameMarks }))

export const bidsDrawing: Drawing<BidsRows> = () =>
  load().then(({ bidsChart, nameMarks }) => ({ draw: bidsChart, nameMarks }))

export const fundingDrawing: Drawing<FundingRows> = () =>
  load().then(({ fundingChart, nameMarks }) => ({ draw: fundingChart, nameMarks }))
