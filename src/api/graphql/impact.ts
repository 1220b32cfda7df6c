import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { findGenerator, readDecimal } from './parameters'

export const impactTypes = `
"What the sold electricity may have spared the air, and what that assumes: an estimate."
type Impact {
  "${describeMetric('impact')}"
  co2Kg: BigDecimal
  "Kilowatt hours sold at a price above 0; null if none of the generators sells them. Source: Generator.totalUnits"
  kwh: BigInt
  "As asked for: kilograms of CO2 that a kilowatt hour of what it stands in for gives off"
  emissionFactor: BigDecimal!
}

extend type Query {
  "CO2 avoided, of one generator (by address) or of all, for an emission factor of 0 to 10 kg a kWh, at most 6 places; 0.8 is about a diesel generator's."
  impact(generator: ID, emissionFactor: BigDecimal! = "0.8"): Impact!
}
`

const IMPACT = `
SELECT kwh, round(kwh * $2::numeric, 10) AS "co2Kg" FROM kwh_sold($1) AS kwh`

type Arguments = { generator?: string | null; emissionFactor: string }

async function findImpact(args: Arguments, context: ApiContext) {
  const emissionFactor = readDecimal('emissionFactor', args.emissionFactor, 10)
  const generator = args.generator ? await findGenerator(args.generator, context) : null
  const [row] = await context.query<object>({ text: IMPACT, values: [generator, emissionFactor] })
  return { ...row, emissionFactor }
}

export const impactResolvers = {
  Query: {
    impact: (_: unknown, args: Arguments, context: ApiContext) => findImpact(args, context),
  },
}
