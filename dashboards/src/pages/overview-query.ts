import { graphql, type ResultOf } from '../graphql'

/** All that the overview shows, in one question: its figures rest on one block. */
export const overviewQuery = graphql(`
  query Overview($from: DateTime!) {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdAt_ASC, id_ASC]) {
      address
      status
      ratedPowerW
      price
      totalUnits
      totalRevenue
      yieldOnCost
      request { id location }
    }
    fundingRequests(orderBy: [createdAt_ASC, id_ASC]) { status }
    marketplace { activePayers arpu valueHeld payoutsHeld }
    impact { co2Kg emissionFactor }
    weeks: energySeries(resolution: WEEK) { startedAt units freeUnits }
    days: energySeries(resolution: DAY, from: $from) { startedAt units revenue }
    allTime: energySeries(resolution: MONTH) { revenue }
  }
`)

export type OverviewAnswer = ResultOf<typeof overviewQuery>
export type GeneratorRow = OverviewAnswer['generators'][number]
