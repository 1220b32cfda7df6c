import { addressId } from '../../ids'
import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'
import { type Range, readRange } from './series'

/** Generators that one question may name. */
const MOST = 100

export const byGeneratorTypes = `
"What one generator sold and earned in \`[startedAt, startedAt + resolution)\`."
type GeneratorBucket {
  "Its id: the address of its contract"
  generator: String!
  startedAt: DateTime!
  "Units sold at a price above 0. Source: EnergyPurchase.units"
  units: BigInt!
  "Units taken while the price was 0. Source: EnergyPurchase.units"
  freeUnits: BigInt!
  "Revenue, the activation payment included, SolarToken base units. Source: RevenuePoint.amount"
  revenue: BigInt!
  "SolarToken base units per unit sold: total paid / units, rounded down; null if none was sold"
  realisedPrice: BigInt
  "${describeMetric('soldPerRated')}"
  soldPerRated: BigDecimal
  "${describeMetric('bucketYield')}"
  bucketYield: BigDecimal
}

"The voted price of one generator at the end of \`[startedAt, startedAt + resolution)\`."
type GeneratorPriceBucket {
  "Its id: the address of its contract"
  generator: String!
  startedAt: DateTime!
  "SolarToken base units per unit; 0: free. Source: PricePoint.price"
  price: BigInt!
}

extend type Query {
  "Units and revenue over time of each of these generators (at most ${MOST}), or of all; by generator, then time. Buckets without anything are left out."
  energyByGenerator(generators: [String!], resolution: Resolution!, from: DateTime, to: DateTime): [GeneratorBucket!]!
  "The voted price over time of each of these generators (at most ${MOST}), or of all; by generator, then time. Buckets without a change are left out."
  priceByGenerator(generators: [String!], resolution: Resolution!, from: DateTime, to: DateTime): [GeneratorPriceBucket!]!
}
`

type Arguments = Range & { generators?: string[] | null }

/** Null: all. Throws an input error for too many, and for one that is not there. */
async function readGenerators(wanted: string[] | null, { query }: ApiContext) {
  if (wanted === null) return null
  if (wanted.length > MOST) {
    throw inputError(
      `"generators" names ${wanted.length}: name at most ${MOST}, or leave it out for all of them.`,
    )
  }
  const ids = wanted.map(addressId)
  const text = 'SELECT id FROM generator WHERE id = ANY ($1)'
  const found: { id: string }[] = await query({ text, values: [ids] })
  const known = new Set(found.map(({ id }) => id))
  const missing = wanted[ids.findIndex((id) => !known.has(id))]
  if (missing !== undefined) {
    throw inputError(
      `There is no generator "${missing}": name one by its address, as in generators { id }.`,
    )
  }
  return ids
}

async function listEnergy(args: Arguments, context: ApiContext) {
  const generators = await readGenerators(args.generators ?? null, context)
  return context.query({
    text: `SELECT generator_id AS generator, started_at AS "startedAt", units, free_units AS "freeUnits", revenue,
      realised_price AS "realisedPrice", sold_per_rated AS "soldPerRated", bucket_yield AS "bucketYield"
      FROM energy_by_generator($1, $2, $3, $4, (SELECT "timestamp" FROM head))`,
    values: [generators, ...readRange(args)],
  })
}

async function listPrices(args: Arguments, context: ApiContext) {
  const generators = await readGenerators(args.generators ?? null, context)
  return context.query({
    text: `SELECT generator_id AS generator, started_at AS "startedAt", price FROM price_by_generator($1, $2, $3, $4)`,
    values: [generators, ...readRange(args)],
  })
}

export const byGeneratorResolvers = {
  Query: {
    energyByGenerator: (_: unknown, args: Arguments, context: ApiContext) =>
      listEnergy(args, context),
    priceByGenerator: (_: unknown, args: Arguments, context: ApiContext) =>
      listPrices(args, context),
  },
}
