import { graphql, type ResultOf } from '../graphql'

/** Every generator with what it sold in 30 days and week by week, in one question: all rests on one block. */
export const generatorsQuery = graphql(`
  query Generators($month: DateTime!, $since: DateTime!) {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdAt_ASC, id_ASC]) {
      address
      status
      ratedPowerW
      price
      soldToRated
      holderCount
      activatedAt
      defaultedAt
      request { location }
      market { lastPrice tickSize }
    }
    yields(window: DAYS_30) { generator aprLast }
    month: energyByGenerator(resolution: MONTH, from: $month) { generator units }
    weeks: energyByGenerator(resolution: WEEK, from: $since) { generator startedAt units soldPerRated }
  }
`)

export type GeneratorsAnswer = ResultOf<typeof generatorsQuery>
