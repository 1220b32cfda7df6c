import type { StageRow } from '../charts/stage'
import type { OverviewAnswer } from './overview-query'
import { sum } from './series'

const dayMs = 86_400_000

/** Midnight UTC, 29 days before the day of `asOf`: from it on are the last 30 days, today included. */
export function windowStart(asOf: string): string {
  return new Date(Math.floor(Date.parse(asOf) / dayMs) * dayMs - 29 * dayMs).toISOString()
}

export type Numbers = {
  from: string
  units: bigint
  revenue: bigint
  revenueEver: bigint
  active: number
  pending: number
  defaulted: number
  bidding: number
  choosing: number
  funding: number
}

export function firstNumbers(answer: OverviewAnswer, asOf: string): Numbers {
  const from = windowStart(asOf)
  const days = answer.days.filter((day) => Date.parse(day.startedAt) >= Date.parse(from))
  const generators = (status: string) =>
    answer.generators.filter((generator) => generator.status === status).length
  const requests = (status: string) =>
    answer.fundingRequests.filter((request) => request.status === status).length
  return {
    from,
    units: sum(days, (day) => day.units),
    revenue: sum(days, (day) => day.revenue),
    revenueEver: sum(answer.allTime, (month) => month.revenue),
    active: generators('ACTIVE'),
    pending: generators('PENDING'),
    defaulted: generators('DEFAULTED'),
    bidding: requests('BIDDING'),
    choosing: requests('CHOOSING'),
    funding: requests('FUNDING'),
  }
}

/** Each request once, at the stage it has reached: a funded one at its generator's. */
export function stageRows(answer: {
  fundingRequests: { status: string }[]
  generators: { status: string }[]
}): StageRow[] {
  const requests = (status: string) =>
    answer.fundingRequests.filter((request) => request.status === status).length
  const numbers = (status: string) =>
    answer.generators.filter((generator) => generator.status === status).length
  return [
    { stage: 'Bidding', kind: 'open', count: requests('BIDDING') },
    { stage: 'Choosing', kind: 'open', count: requests('CHOOSING') },
    { stage: 'Funding', kind: 'open', count: requests('FUNDING') },
    { stage: 'Installing', kind: 'open', count: numbers('PENDING') },
    { stage: 'Active', kind: 'working', count: numbers('ACTIVE') },
    { stage: 'Defaulted', kind: 'ended', count: numbers('DEFAULTED') },
    { stage: 'Not funded', kind: 'ended', count: requests('FAILED') },
    { stage: 'No bid taken', kind: 'ended', count: requests('LAPSED') },
    { stage: 'Canceled', kind: 'ended', count: requests('CANCELED') },
  ]
}
