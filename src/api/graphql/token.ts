import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { type Range, readRange } from './series'

/** Greatest payers, generators and owners that one question may name. */
const MOST = 50

export const tokenTypes = `
"What moved SolarTokens in \`[startedAt, startedAt + resolution)\`."
type TokenBucket {
  startedAt: DateTime!
  "${describeMetric('transferred')}"
  transferred: BigInt!
  "How many transfers they were"
  transfers: Int!
  "${describeMetric('spent')}"
  spent: BigInt!
  "Of \`spent\`, first payments of consumers for their generators, SolarToken base units. Source: RevenuePoint.amount less EnergyPurchase.amount"
  activation: BigInt!
  "SolarToken base units bought in the sale. Source: TokenPurchase.amount"
  sold: BigInt!
  "Native base units that the sale kept for them. Source: TokenPurchase.paid"
  paid: BigInt!
}

"Money of consumers for units (PURCHASE), or revenue claimed by owners (PAYOUT), added up over all time."
type TokenFlow {
  kind: FlowKind!
  "Who paid, or who claimed; null: all accounts that are not among the greatest of the kind"
  account: String
  "Its address; null: all generators that are not among the greatest"
  generator: String
  "${describeMetric('tokenFlow')}"
  amount: BigInt!
  payments: Int!
  "How many accounts these are: 1 where one is named"
  accounts: Int!
}

extend type Query {
  "Transfers, spending and the sale over time; from inclusive, to exclusive. Buckets without anything are left out."
  tokenSeries(resolution: Resolution!, from: DateTime, to: DateTime): [TokenBucket!]!
  "From consumers to generators, and from generators to owners: the \`most\` (1 to ${MOST}) greatest of each by name, the others added up. Greatest first in each kind."
  tokenFlows(most: Int! = 8): [TokenFlow!]!
}
`

async function listBuckets(args: Range, { query }: ApiContext) {
  return query({
    text: `SELECT started_at AS "startedAt", transferred, transfers, spent, activation, sold, paid FROM token_series($1, $2, $3)`,
    values: readRange(args),
  })
}

async function listFlows({ most }: { most: number }, { query }: ApiContext) {
  if (most < 1 || most > MOST) throw inputError(`"most" is ${most}: name 1 to ${MOST}.`)
  return query({
    text: `SELECT kind, account_id AS account, generator_id AS generator, amount, payments, accounts FROM token_flows($1)`,
    values: [most],
  })
}

export const tokenResolvers = {
  Query: {
    tokenSeries: (_: unknown, args: Range, context: ApiContext) => listBuckets(args, context),
    tokenFlows: (_: unknown, args: { most: number }, context: ApiContext) =>
      listFlows(args, context),
  },
}
