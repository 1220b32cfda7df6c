import { CHECKS } from '../checks'
import { type Result, readSql } from '../checks/run'
import type { ApiContext } from '../context'
import { inputError } from '../engine/input-error'

export const checkTypes = `
"A row that is at odds with its equation."
type Offender {
  "What the row is about, as in Event.touched; empty if no event names it"
  touched: [String!]!
  "Which equation of it"
  what: String!
  "What the other rows say: a whole number of base units or shares; of a candle its numbers in a row. Null if there is none"
  expected: String
  "What this row says; null if there is none"
  found: String
  "Block of the event that it is about, or of the newest event that names it; null if none does"
  blockNumber: Int
  logIndex: Int
  txHash: String
}

"An equation that must hold over all rows of the index, run as it is asked for."
type Check {
  "One word; the SQL function is check_<name>"
  name: String!
  "The equation in words"
  title: String!
  "What one row is"
  grain: String!
  "What it would mean if it failed"
  meaning: String!
  "Rows looked at"
  rows: Int!
  "Of \`rows\`, those for which the equation holds"
  passed: Int!
  "Of \`rows\`, those for which it does not"
  failed: Int!
  "The first that failed, ten at most"
  offenders: [Offender!]!
  "The query behind it, to run over a copy of the index: one row each, those with \`fails\` are at odds"
  sql: String!
}

extend type Query {
  "The public invariants, all of them or those named, computed at the answer's block; at one that was asked for the check of the feeds, which have no past, is left out. They hold the index to itself; \`npm run verify\` holds it to the chain."
  checks(names: [String!]): [Check!]!
}
`

type Arguments = { names?: string[] | null }

const KNOWN = CHECKS.map(({ name }) => name)

async function listChecks({ names }: Arguments, context: ApiContext): Promise<Result[]> {
  const unknown = names?.find((name) => !KNOWN.includes(name))
  if (unknown !== undefined) {
    throw inputError(`There is no check "${unknown}": name some of ${KNOWN.join(', ')}.`)
  }
  const asked = CHECKS.filter(
    ({ name, isOfNow }) =>
      (!names || names.includes(name)) && !(isOfNow && context.atBlock !== undefined),
  )
  return Promise.all(asked.map((check) => context.checks.read(context, check)))
}

export const checkResolvers = {
  Query: {
    checks: (_: unknown, args: Arguments, context: ApiContext) => listChecks(args, context),
  },
  Check: {
    passed: ({ rows, failed }: Result) => rows - failed,
    sql: (check: Result, _: object, { query }: ApiContext) => readSql(query, check),
  },
}
