import { graphql } from '../graphql'

/** What chosen generators sold, earned and asked, week by week; the others are there for their names. */
export const compareQuery = graphql(`
  query Compare($chosen: [String!]!) {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdAt_ASC, id_ASC]) {
      address
      ratedPowerW
      activatedAt
      request { location }
    }
    energy: energyByGenerator(generators: $chosen, resolution: WEEK) {
      generator
      startedAt
      soldPerRated
      bucketYield
    }
    prices: priceByGenerator(generators: $chosen, resolution: WEEK) { generator startedAt price }
  }
`)
