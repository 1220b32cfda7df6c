import { addressId } from '../../ids'
import { describeMetric } from '../../metrics'
import { PRICES, type PriceName, type Returns, returnsOf } from '../../portfolio/returns'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { flowTypes, listFlows } from './flow'

const AMOUNTS = `
  "Contributions and buys with their fees, SolarToken base units"
  paidIn: BigInt!
  "Refunds, sells less their fees, claims and redemptions, SolarToken base units"
  takenOut: BigInt!
  "What could be claimed now, SolarToken base units"
  claimable: BigInt!
  "Valued at the price of the funding"
  atIssue: ValuedReturn!
  "Valued at the price of the last trade"
  atLast: ValuedReturn!
  "Valued at the mean of the best bid and the best ask"
  atMid: ValuedReturn!`

export const accountTypes = `
"What became of an account's money, its shares valued at one price P."
type ValuedReturn {
  "Shares x P, SolarToken base units, rounded down; null if shares are held that have no such price"
  value: BigInt
  "${describeMetric('xirr')}"
  xirr: BigDecimal
  "True: the flows change sign more than once, and other rates may solve them as well"
  ambiguous: Boolean!
  "${describeMetric('moic')}"
  moic: BigDecimal
}

"What became of an account's money in one generator."
type GeneratorReturn {
  generator: ID!${AMOUNTS}
}

"What became of an account's money in shares."
type AccountReturn {${AMOUNTS}
  "Given to rounds that are not funded and not paid back, SolarToken base units"
  waiting: BigInt!
  "Of each generator that it has or had shares of"
  generators: [GeneratorReturn!]!
}

"Paid out to an account by one generator in \`[startedAt, startedAt + resolution)\`."
type PayoutBucket {
  generator: ID!
  startedAt: DateTime!
  "SolarToken base units. Source: Payout.amount"
  amount: BigInt!
}
${flowTypes}
extend type Query {
  "The return of an account's money in shares; null of an address that took no part."
  accountReturn(account: ID!): AccountReturn
  "What generators paid out to an account over time. Buckets without a payout are left out."
  accountPayouts(account: ID!, resolution: Resolution!): [PayoutBucket!]!
  "All that moved to an account or from it, in chain order; a page has up to 10,000 rows."
  accountFlows(account: ID!, limit: Int = 10000, offset: Int = 0): [AccountFlow!]!
}
`

type Arguments = { account: string }

/** Throws an input error for what is no address. */
export function readAccount({ account }: Arguments): string {
  if (!/^0x[0-9a-f]{40}$/i.test(account)) {
    throw inputError(`"${account}" is not an address: write 0x and 40 hexadecimal digits.`)
  }
  return addressId(account)
}

type DayRow = { generator: string | null; day: number; paidIn: string; takenOut: string }
type StakeRow = Record<'generator' | 'shares' | 'claimable' | 'issue', string> &
  Record<'last' | 'midTwice', string | null>

async function readReturn(args: Arguments, context: ApiContext) {
  const account = readAccount(args)
  const ask = <Row>(text: string, ...more: unknown[]) =>
    context.query<Row>({ text, values: [account, ...more] })
  const { head } = await context.position()
  const found = await ask('SELECT FROM account WHERE id = $1')
  if (!head || found.length === 0) return null
  const days = await ask<DayRow>(
    `SELECT generator_id AS generator, day, paid_in AS "paidIn", taken_out AS "takenOut"
      FROM account_investment_days($1)`,
  )
  const stakes = await ask<StakeRow>(
    `SELECT generator_id AS generator, shares, claimable, issue_price AS issue, last_price AS last, mid_twice AS "midTwice"
      FROM account_stakes($1, $2)`,
    head.timestamp,
  )
  const [row] = await ask<{ waiting: string }>('SELECT account_waiting($1) AS waiting')
  const today = Math.floor((head.timestamp.getTime() + 1_000) / 86_400_000) // a metric holds one second after the block
  const of = (generator?: string) => {
    const isOurs = (each: { generator: string | null }) =>
      generator === undefined || each.generator === generator
    const waiting = generator === undefined ? BigInt(row?.waiting ?? 0) : 0n
    const flows = days.filter(isOurs).map(readDay)
    return fieldsOf(returnsOf(flows, stakes.filter(isOurs).map(readStake), waiting, today))
  }
  const generators = stakes.map(({ generator }) => ({ generator, ...of(generator) }))
  return { ...of(), generators }
}

const readDay = ({ day, paidIn, takenOut }: DayRow) => ({
  ...{ day, paidIn: BigInt(paidIn), takenOut: BigInt(takenOut) },
})

function readStake({ shares, claimable, issue, last, midTwice }: StakeRow) {
  const twice = {
    issue: 2n * BigInt(issue),
    last: last === null ? null : 2n * BigInt(last),
    mid: midTwice === null ? null : BigInt(midTwice),
  }
  return { shares: BigInt(shares), claimable: BigInt(claimable), twice }
}

const FIELD = { issue: 'atIssue', last: 'atLast', mid: 'atMid' } as const satisfies Record<
  PriceName,
  string
>

const fieldsOf = ({ at, ...amounts }: Returns) => ({
  ...amounts,
  ...Object.fromEntries(PRICES.map((price) => [FIELD[price], at[price]])),
})

type SeriesArguments = Arguments & { resolution: string }

async function listPayouts({ resolution, ...args }: SeriesArguments, context: ApiContext) {
  const text = `SELECT generator_id AS generator, started_at AS "startedAt", amount FROM account_payout_series($1, $2)`
  return context.query({ text, values: [readAccount(args), resolution.toLowerCase()] })
}

export const accountResolvers = {
  Query: {
    accountReturn: (_: unknown, args: Arguments, context: ApiContext) => readReturn(args, context),
    accountPayouts: (_: unknown, args: SeriesArguments, context: ApiContext) =>
      listPayouts(args, context),
    accountFlows: (
      _: unknown,
      { limit, offset, ...args }: Arguments & { limit: number; offset: number },
      context: ApiContext,
    ) => listFlows(readAccount(args), { limit, offset }, context),
  },
}
