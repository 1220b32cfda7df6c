import { bidsChart } from './bids'
import { durationsChart } from './durations'
import { nameMarks } from './frame'
import { fundingChart } from './funding'
import { pipelineChart } from './pipeline'

/** The charts of requests, loaded with Plot. */
export const requestCharts = { bidsChart, durationsChart, fundingChart, pipelineChart, nameMarks }
