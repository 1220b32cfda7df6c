import type { FlowLine, FlowRows } from '../charts/flow'
import type { WeekRow } from '../charts/spending'
import { shortAddress } from '../format'
import { placeName } from '../place'
import type { TokenAnswer } from './token-query'
import { weekEnd } from './weeks'

/** Every week from the first transfer on. A week without one is a true 0: every transfer is on the chain. */
export function weekRows(answer: TokenAnswer, asOf: string): WeekRow[] {
  const known = new Map(answer.weeks.map((week) => [Date.parse(week.startedAt), week]))
  const [first] = answer.weeks
  if (!first) return []
  const rows: WeekRow[] = []
  let sold = 0n
  for (let start = first.startedAt; start <= asOf; start = new Date(weekEnd(start)).toISOString()) {
    const week = known.get(Date.parse(start))
    sold += BigInt(week?.sold ?? '0')
    rows.push({
      startedAt: start,
      transferred: week?.transferred ?? '0',
      spent: week?.spent ?? '0',
      activation: week?.activation ?? '0',
      sold: week?.sold ?? '0',
      soldTotal: `${sold}`,
      open: weekEnd(start) > Date.parse(asOf),
    })
  }
  return rows
}

/** Flows with their ends by name; what is summed says of how many. */
export function flowRows(answer: TokenAnswer): FlowRows {
  const places = new Map(
    answer.generators.map(({ address, request }) => [address, placeName(request.location)]),
  )
  const lines = (kind: string): FlowLine[] =>
    answer.flows
      .filter((flow) => flow.kind === kind)
      .map(({ account, generator, amount, payments, accounts }) => ({
        account: account === null ? null : shortAddress(account),
        generator: generator === null ? null : (places.get(generator)?.split(',')[0] ?? generator),
        amount,
        payments,
        accounts,
      }))
  return { purchases: lines('PURCHASE'), payouts: lines('PAYOUT') }
}

/** Name of each contract by its address, lower case. */
export type Contracts = Record<string, string>

/** What an address is: a contract of the marketplace, a generator, or an account like any other. */
export function holderName(id: string, answer: TokenAnswer, contracts: Contracts | null) {
  const generator = answer.generators.find(({ address }) => address === id)
  if (generator) return { what: 'Generator', place: placeName(generator.request.location) }
  const contract = contracts?.[id]
  return contract ? { what: contract, place: null } : null
}
