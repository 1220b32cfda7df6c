import { graphql } from '../graphql'

export const offersQuery = graphql(`
  query Offers {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdAt_ASC, id_ASC]) {
      address
      status
      ratedPowerW
      price
      request { location }
      market { lastPrice tickSize }
    }
    yields(window: DAYS_30) { generator aprLast }
  }
`)

export const heatmapQuery = graphql(`
  query Heatmap {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdAt_ASC, id_ASC]) {
      address
      ratedPowerW
      activatedAt
      request { location }
    }
    weeks: energyByGenerator(resolution: WEEK) { generator startedAt soldPerRated }
  }
`)
