import type { FlowLine, FlowRows } from '../charts/flow-rows'
import type { HolderRow, HolderRows } from '../charts/holder-rows'
import type { WeekRow } from '../charts/week-rows'
import type { holdersQuery, tokenFlowQuery, tokenWeeksQuery } from '../figures/token-queries'
import { ratioDown, shortAddress } from '../format'
import type { ResultOf } from '../graphql'
import { placeName } from '../place'
import { weekEnd } from './weeks'

export type Weeks = ResultOf<typeof tokenWeeksQuery>

/** Every week from the first transfer on. A week without one is a true 0: every transfer is on the chain. */
export function weekRows({ weeks }: Pick<Weeks, 'weeks'>, asOf: string): WeekRow[] {
  const known = new Map(weeks.map((week) => [Date.parse(week.startedAt), week]))
  const [first] = weeks
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

type Flows = Pick<ResultOf<typeof tokenFlowQuery>, 'flows' | 'generators'>

const placesOf = (generators: Flows['generators']) =>
  new Map(generators.map(({ address, request }) => [address, placeName(request.location)]))

/** Flows with their ends by name; what is summed says of how many. */
export function flowRows({ flows, generators }: Flows): FlowRows {
  const places = placesOf(generators)
  const lines = (kind: string): FlowLine[] =>
    flows
      .filter((flow) => flow.kind === kind)
      .map(({ account, generator, amount, payments, accounts }) => ({
        account: account === null ? null : shortAddress(account),
        accountAddress: account,
        generator: generator === null ? null : (places.get(generator)?.split(',')[0] ?? generator),
        generatorAddress: generator,
        amount,
        payments,
        accounts,
      }))
  return { purchases: lines('PURCHASE'), payouts: lines('PAYOUT') }
}

type Holders = Omit<ResultOf<typeof holdersQuery>, 'head'>

/** The greatest holders: contracts of the market by what they are, generators by their place, accounts as such. */
export function holderRows(answer: Holders): HolderRows {
  const [token] = answer.tokens
  const places = placesOf(answer.generators)
  const contracts = new Map<string, string>([
    ...answer.tokens.map(({ id }) => [id, 'SolarToken'] as const),
    ...answer.sales.map(({ emitter }) => [emitter, 'Token sale'] as const),
    ...answer.marketplaces.map(
      ({ emitter }) => [emitter, 'Marketplace (rounds and bids)'] as const,
    ),
    ...answer.books.map(({ emitter }) => [emitter, 'Order book (resting bids)'] as const),
  ])
  const holders = answer.holders.map(({ id, balance }): HolderRow => {
    const place = places.get(id) ?? null
    return {
      account: id,
      what: place === null ? (contracts.get(id) ?? null) : 'Generator',
      place,
      balance,
      part: ratioDown(balance, token?.totalSupply ?? '0'),
    }
  })
  return { holders, count: token?.holderCount ?? 0 }
}
