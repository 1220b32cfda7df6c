import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { findGenerator, readDecimal } from './parameters'

export const valuationTypes = `
"What a share would be worth by its coming revenue, and what that assumes: projected, no promise."
type Valuation {
  "Generator.id"
  generator: ID!
  "${describeMetric('navDcf')}"
  navDcf: BigInt
  "${describeMetric('premiumToDcf')}"
  premiumToDcf: BigDecimal
  "As asked for: part of a value that a year of waiting costs"
  discountRate: BigDecimal!
  "Part of its revenue that a generator loses each year"
  degradation: BigDecimal!
  "Years of 365 days from the activation on that revenue is taken to flow"
  lifeYears: Int!
  "Whole ones of these still to come; null before the activation"
  yearsLeft: Int
}

extend type Query {
  "Discounted value of a share of a generator (by address) at the reader's yearly discount rate, from 0 to 1, at most 6 places."
  valuation(generator: ID!, discountRate: BigDecimal! = "0.1"): Valuation!
}
`

const VALUATION = `
SELECT generator.id AS generator, value AS "navDcf", market_premium_to(market, value, head.time) AS "premiumToDcf",
  generator_years_left(generator, head.time) AS "yearsLeft"
FROM generator
CROSS JOIN (SELECT (SELECT "timestamp" FROM head)) AS head (time)
LEFT JOIN market ON market.generator_id = generator.id
CROSS JOIN LATERAL generator_nav_dcf(generator, $2, head.time) AS value
WHERE generator.id = $1`

type Arguments = { generator: string; discountRate: string }

async function findValuation(args: Arguments, context: ApiContext) {
  const discountRate = readDecimal('discountRate', args.discountRate, 1)
  const generator = await findGenerator(args.generator, context)
  const [row] = await context.query<object>({ text: VALUATION, values: [generator, discountRate] })
  // As generator_nav_dcf has them.
  return { ...row, discountRate, degradation: '0.005', lifeYears: 25 }
}

export const valuationResolvers = {
  Query: {
    valuation: (_: unknown, args: Arguments, context: ApiContext) => findValuation(args, context),
  },
}
