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

/** What chosen generators sold, earned and asked, week by week. */
export const compareQuery = graphql(`
  query Compare($chosen: [String!]!, $since: DateTime!) {
    head { height timestamp finalizedHeight }
    energy: energyByGenerator(generators: $chosen, resolution: WEEK, from: $since) {
      generator
      startedAt
      soldPerRated
      bucketYield
    }
    prices: priceByGenerator(generators: $chosen, resolution: WEEK) { generator startedAt price }
  }
`)

export type CompareAnswer = ResultOf<typeof compareQuery>
