import { graphql } from '../graphql'

export const regionsQuery = graphql(`
  query Regions {
    head { height timestamp finalizedHeight }
    generators(orderBy: [id_ASC]) { address request { region } }
    energyByGenerator(resolution: WEEK) { generator startedAt units }
  }
`)

export const mapQuery = graphql(`
  query Map {
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
  }
`)
