import { addressId } from '../../ids'
import { describeMetric } from '../../metrics'
import type { ApiContext } from '../context'
import { checkAnswered, DEFAULT_LIMITS } from '../engine/limits'

export const yieldTypes = `
"Days that a yield looks back."
enum YieldWindow {
  DAYS_7
  DAYS_30
  DAYS_90
  DAYS_365
}

"What one generator yielded in \`[from, to)\`; realised, never promised."
type GeneratorYield {
  "Generator.id"
  generator: ID!
  window: YieldWindow!
  "Start of the window, or the activation if that is later; null before it"
  from: DateTime
  "One second after the time of the indexed head, exclusive; null before the activation"
  to: DateTime
  "The generator is active for less than the window: a yearly value is scaled from its active time. Null before the activation"
  partialWindow: Boolean
  "${describeMetric('revenuePerShare')}"
  revenuePerShare: BigInt
  "${describeMetric('aprMid')}"
  aprMid: BigDecimal
  "${describeMetric('aprLast')}"
  aprLast: BigDecimal
  "${describeMetric('yieldOnCost')}"
  yieldOnCost: BigDecimal
  "On aprMid: ${describeMetric('apy')}"
  apyMid: Float
  "On aprLast: ${describeMetric('apy')}"
  apyLast: Float
}

extend type Query {
  "Yields of a window of time, of some generators (by address; who is not there is left out) or of all, the oldest first."
  yields(window: YieldWindow! = DAYS_365, generators: [ID!]): [GeneratorYield!]!
}
`

const DAYS = { DAYS_7: 7, DAYS_30: 30, DAYS_90: 90, DAYS_365: 365 }

const YIELDS = `
SELECT generator.id AS generator, started_at AS "from", ended_at AS "to", partial AS "partialWindow",
  revenue_per_share AS "revenuePerShare", apr_mid AS "aprMid", apr_last AS "aprLast", yield_on_cost AS "yieldOnCost",
  apy_mid AS "apyMid", apy_last AS "apyLast"
FROM generator
CROSS JOIN LATERAL generator_yields(generator, $1, (SELECT "timestamp" FROM head))
WHERE $2::text[] IS NULL OR generator.id = ANY ($2)
ORDER BY generator.created_at, generator.id
LIMIT $3`

type Arguments = { window: keyof typeof DAYS; generators?: string[] | null }

async function listYields({ window, generators }: Arguments, { query }: ApiContext) {
  const values = [DAYS[window], generators?.map(addressId) ?? null, DEFAULT_LIMITS.maxRows + 1]
  const rows = await query<object>({ text: YIELDS, values })
  checkAnswered('yields', rows.length, DEFAULT_LIMITS)
  return rows.map((row) => ({ ...row, window }))
}

export const yieldResolvers = {
  Query: {
    yields: (_: unknown, args: Arguments, context: ApiContext) => listYields(args, context),
  },
}
