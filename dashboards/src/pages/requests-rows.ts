import type { DurationRow } from '../charts/phases'
import type { PipelineRow } from '../charts/pipeline'
import { ratioDown } from '../format'
import { placeName } from '../place'
import { type Order, type Sorting, sortRows } from '../sorting'
import { deadlineOf } from './deadline'
import { type Stage, stageOf, stages } from './request-stage'
import type { SortKey } from './requests-choice'
import type { RequestRow } from './requests-query'
import { sum } from './series'

export type StageNumbers = { stage: Stage; count: number; watts: bigint }

type Standing = Parameters<typeof stageOf>[0] & { wattage: string }

export function stageNumbers(rows: Standing[]): StageNumbers[] {
  return stages.map((stage) => {
    const standing = rows.filter((row) => stageOf(row) === stage)
    return { stage, count: standing.length, watts: sum(standing, (row) => row.wattage) }
  })
}

/** Stages of requests that came as far as each step: those that went on, wait there, ended there. */
const steps: { step: string; waiting: Stage[]; ended: Stage[] }[] = [
  { step: 'Asked', waiting: ['bidding', 'choosing'], ended: ['lapsed', 'canceled'] },
  { step: 'Bid accepted', waiting: ['funding'], ended: ['failed'] },
  { step: 'Funded', waiting: ['installing'], ended: ['defaulted'] },
  { step: 'Active', waiting: [], ended: [] },
]

export function pipelineRows(rows: Standing[]): PipelineRow[] {
  const numbers = stageNumbers(rows)
  const total = (chosen: Stage[]) => {
    const parts = numbers.filter(({ stage }) => chosen.includes(stage))
    return {
      count: parts.reduce((count, part) => count + part.count, 0),
      watts: parts.reduce((watts, part) => watts + part.watts, 0n).toString(),
    }
  }
  return steps.flatMap(({ step, waiting, ended }, index) => {
    const later = steps.slice(index + 1).flatMap((next) => [...next.waiting, ...next.ended])
    const on: Stage[] = [...later, 'active']
    return [
      { step, part: 'on' as const, ...total(on) },
      { step, part: 'waiting' as const, ...total(waiting) },
      { step, part: 'ended' as const, ...total(ended) },
    ]
  })
}

type Timed = Pick<RequestRow, 'createdAt' | 'acceptedAt' | 'fundedAt'> & {
  generator: { activatedAt: string | null } | null
}

export function durationRows(rows: Timed[]): DurationRow[] {
  const days = (phase: DurationRow['phase'], from: string | null, to: string | null | undefined) =>
    from && to ? [{ phase, days: (Date.parse(to) - Date.parse(from)) / 86_400_000 }] : []
  return rows.flatMap((row) => [
    ...days('Asked to accepted', row.createdAt, row.acceptedAt),
    ...days('Accepted to funded', row.acceptedAt, row.fundedAt),
    ...days('Funded to active', row.fundedAt, row.generator?.activatedAt),
  ])
}

/** The accepted bid's cost, else the lowest that is offered; null without a bid. SOLAR base units. */
export function costOf(row: Pick<RequestRow, 'goal' | 'bids'>): string | null {
  if (row.goal !== null) return row.goal
  const costs = row.bids.map((bid) => BigInt(bid.cost))
  return (
    costs
      .reduce<bigint | null>((low, cost) => (low === null || cost < low ? cost : low), null)
      ?.toString() ?? null
  )
}

/** SOLAR base units per watt, rounded down; null where it is undefined. */
export function perWatt(cost: string | null, wattage: string): bigint | null {
  return cost === null || BigInt(wattage) === 0n ? null : BigInt(cost) / BigInt(wattage)
}

const fundedShare = (row: RequestRow) =>
  row.goal === null ? null : BigInt((ratioDown(row.raised, row.goal) ?? '0').replace('.', ''))

const deadlineTime = (row: RequestRow) => {
  const deadline = deadlineOf(row)
  return deadline && BigInt(Date.parse(deadline.at))
}

const requestCost = (row: RequestRow) => {
  const cost = costOf(row)
  return cost === null ? null : BigInt(cost)
}

const sortings: Record<Exclude<SortKey, 'place'>, Sorting<RequestRow>> = {
  deadline: { order: 'ascending', value: deadlineTime },
  power: { order: 'descending', value: (row) => BigInt(row.wattage) },
  cost: { order: 'ascending', value: requestCost },
  watt: { order: 'ascending', value: (row) => perWatt(costOf(row), row.wattage) },
  funded: { order: 'descending', value: fundedShare },
}

const newest = (one: RequestRow, other: RequestRow) => Number(other.id) - Number(one.id)
const byPlace = (one: RequestRow, other: RequestRow) =>
  placeName(one.location).localeCompare(placeName(other.location)) || newest(one, other)

export const orderOf = (key: SortKey): Order =>
  key === 'place' ? 'ascending' : sortings[key].order

/** Soonest deadline, most power, lowest cost, most funded, places by name; ties: the newest first. */
export function sortRequests(rows: RequestRow[], key: SortKey): RequestRow[] {
  return key === 'place' ? [...rows].sort(byPlace) : sortRows(rows, sortings[key], newest)
}
