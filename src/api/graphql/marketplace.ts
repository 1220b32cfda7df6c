import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'

export const marketplaceTypes = `
"Figures of the whole marketplace at the indexed head."
type Marketplace {
  "${describeMetric('fundingSuccess')}"
  fundingSuccess: BigDecimal
  "${describeMetric('timeToFund')}"
  timeToFund: Int
  "${describeMetric('activePayers')}"
  activePayers: Int!
  "${describeMetric('arpu')}"
  arpu: BigInt
  "${describeMetric('valueHeld')}"
  valueHeld: BigInt!
  "Of valueHeld: contributions to rounds that made no generator (yet), and costs that wait in generators, SolarToken base units. Source: FundingRequest.raised, Generator.escrow"
  fundingEscrow: BigInt!
  "Of valueHeld: held for resting bids, SolarToken base units. Source: Market.escrow"
  bidEscrow: BigInt!
  "${describeMetric('payoutsHeld')}"
  payoutsHeld: BigInt!
}

extend type Query {
  marketplace: Marketplace!
}
`

const HEAD_TIME = '(SELECT "timestamp" FROM head)'

/** One value by SQL, when it is asked for. */
const one = (sql: string) => async (_: unknown, __: object, context: ApiContext) => {
  const text = `SELECT ${sql} AS value`
  const [row] = await context.query<{ value: unknown }>({ text, values: [] })
  return row?.value
}

const held = (sql: string) => one(`(SELECT ${sql} FROM value_held)`)

export const marketplaceResolvers = {
  Query: { marketplace: () => ({}) },
  Marketplace: {
    fundingSuccess: one(`funding_success(${HEAD_TIME})`),
    timeToFund: one('time_to_fund()'),
    activePayers: one(`(SELECT payers FROM paying_customers(NULL, ${HEAD_TIME}))`),
    arpu: one(`arpu(NULL, ${HEAD_TIME})`),
    valueHeld: held('funding_escrow + bid_escrow'),
    fundingEscrow: held('funding_escrow'),
    bidEscrow: held('bid_escrow'),
    payoutsHeld: held('payouts_held'),
  },
}
