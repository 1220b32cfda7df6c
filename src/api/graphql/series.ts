import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { findGenerator } from './parameters'

export const seriesTypes = `
"Length of a bucket, UTC. Weeks begin on Monday."
enum Resolution {
  HOUR
  DAY
  WEEK
  MONTH
}

"Service sold and revenue earned in \`[startedAt, startedAt + resolution)\`."
type EnergyBucket {
  startedAt: DateTime!
  "Units sold at a price above 0. Source: EnergyPurchase.units"
  units: BigInt!
  "Units taken while the price was 0. Source: EnergyPurchase.units"
  freeUnits: BigInt!
  "Revenue, the activation payment included, SolarToken base units. Source: RevenuePoint.amount"
  revenue: BigInt!
  "Purchases, free ones included"
  purchases: Int!
  "SolarToken base units per unit sold: total paid / units, rounded down; null if none was sold"
  realisedPrice: BigInt
}

"The price in \`[startedAt, startedAt + resolution)\`."
type PriceBucket {
  startedAt: DateTime!
  "SolarToken base units per unit. Of one generator: the voted price standing at the end of the bucket (PricePoint.price). Of the whole market: total paid / units sold, rounded down; null if none was sold"
  price: BigInt
  "Shares whose holder has a vote, at the end of the bucket; null for the whole market. Source: PricePoint.votingShares"
  votingShares: BigInt
  "Changes of the voted price. Source: PricePoint"
  changes: Int!
}

"What holders claimed of the revenue of their shares in \`[startedAt, startedAt + resolution)\`."
type PayoutTotal {
  startedAt: DateTime!
  "SolarToken base units. Source: Payout.amount"
  amount: BigInt!
  "Claims that paid something"
  payouts: Int!
}

extend type Query {
  "What generators paid out over time, one of them or (without \`generator\`) all; from inclusive, to exclusive. Buckets without a payout are left out."
  payoutSeries(generator: String, resolution: Resolution!, from: DateTime, to: DateTime): [PayoutTotal!]!
  "Units and revenue over time, of one generator or (without \`generator\`) of the whole market; from inclusive, to exclusive. Buckets without anything are left out."
  energySeries(generator: String, resolution: Resolution!, from: DateTime, to: DateTime): [EnergyBucket!]!
  "The price over time, of one generator (buckets with a change) or of the whole market (buckets with a change or a sale); from inclusive, to exclusive."
  priceSeries(generator: String, resolution: Resolution!, from: DateTime, to: DateTime): [PriceBucket!]!
}
`

export type Range = {
  resolution: 'HOUR' | 'DAY' | 'WEEK' | 'MONTH'
  from?: string | null
  to?: string | null
}
type SeriesArguments = Range & { generator?: string | null }

type Bounds = [resolution: string, from: string | null, to: string | null]

/** The range as SQL takes it. Throws an input error for one that holds nothing. */
export function readRange({ resolution, from = null, to = null }: Range): Bounds {
  if (from !== null && to !== null && from >= to) {
    throw inputError(`"from" is ${from}, not before "to", which is ${to}: the range holds nothing.`)
  }
  return [resolution.toLowerCase(), from, to]
}

/** The arguments as SQL takes them. Throws input errors for a range that holds nothing, and a generator that is not there. */
async function readBounds(
  args: SeriesArguments,
  context: ApiContext,
): Promise<[generator: string | null, ...range: Bounds]> {
  const range = readRange(args)
  const generator = args.generator ? await findGenerator(args.generator, context) : null
  return [generator, ...range]
}

async function listEnergy(args: SeriesArguments, context: ApiContext) {
  const values = await readBounds(args, context)
  return context.query({
    text: `SELECT started_at AS "startedAt", units, free_units AS "freeUnits", revenue, purchases,
      realised_price AS "realisedPrice" FROM energy_series($1, $2, $3, $4)`,
    values,
  })
}

async function listPayouts(args: SeriesArguments, context: ApiContext) {
  const values = await readBounds(args, context)
  const text = `SELECT started_at AS "startedAt", amount, payouts FROM payout_series($1, $2, $3, $4)`
  return context.query({ text, values })
}

async function listPrices(args: SeriesArguments, context: ApiContext) {
  const [generator, ...range] = await readBounds(args, context)
  if (generator === null) {
    const text = `SELECT started_at AS "startedAt", price, changes FROM market_price_series($1, $2, $3)`
    return context.query({ text, values: range })
  }
  const text = `SELECT started_at AS "startedAt", price, voting_shares AS "votingShares", changes
    FROM price_series($1, $2, $3, $4)`
  return context.query({ text, values: [generator, ...range] })
}

export const seriesResolvers = {
  Query: {
    energySeries: (_: unknown, args: SeriesArguments, context: ApiContext) =>
      listEnergy(args, context),
    payoutSeries: (_: unknown, args: SeriesArguments, context: ApiContext) =>
      listPayouts(args, context),
    priceSeries: (_: unknown, args: SeriesArguments, context: ApiContext) =>
      listPrices(args, context),
  },
}
