import { graphql, type ResultOf } from '../graphql'
import { toldEvents } from './event-words'

/** What the lower part of the overview shows, in one question: its figures rest on one block. */
export const overviewMoreQuery = graphql(`
  query OverviewMore($names: [String!]!) {
    head { height timestamp finalizedHeight }
    generators(orderBy: [createdBlock_ASC, id_ASC]) {
      address
      status
      ratedPowerW
      request { id location region }
    }
    fundingRequests(
      where: { status_in: [BIDDING, CHOOSING, FUNDING] }
      orderBy: [createdBlock_ASC, id_ASC]
    ) {
      id
      location
      region
      wattage
      status
    }
    energyByGenerator(resolution: WEEK) { generator startedAt units }
    markets { id code }
    tokenSales(orderBy: [opensAt_DESC, id_ASC], limit: 1) { price }
    events(where: { name_in: $names }, orderBy: [id_DESC], limit: 12) {
      id
      emittedAt
      txHash
      name
      args
      touched
    }
  }
`)

export type OverviewMoreAnswer = ResultOf<typeof overviewMoreQuery>
export const overviewMoreVariables = { names: toldEvents }
