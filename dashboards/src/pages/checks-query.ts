import { graphql, type ResultOf } from '../graphql'

/** All that the page shows at first, of one block; the SQL is asked for when somebody opens it. */
export const checksQuery = graphql(`
  query Checks {
    head { height timestamp finalizedHeight }
    checks {
      name
      title
      grain
      meaning
      rows
      failed
      offenders { touched what expected found blockNumber txHash }
    }
  }
`)

/** Asked apart: they are of now, whatever block the page shows. */
export const reorgsQuery = graphql(`
  query Reorgs { reorgs(limit: 20) { id noticedAt keptHeight blocks events again } }
`)

export const checkSqlQuery = graphql(`
  query CheckSql($names: [String!]) { checks(names: $names) { sql } }
`)

export type ChecksAnswer = ResultOf<typeof checksQuery>
export type CheckRow = ChecksAnswer['checks'][number]
export type OffenderRow = CheckRow['offenders'][number]
