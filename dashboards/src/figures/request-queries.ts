import { graphql } from '../graphql'

export const fundingQuery = graphql(`
  query Funding($id: String!) {
    head { height timestamp finalizedHeight }
    fundingRequestById(id: $id) {
      goal
      raised
      refundedTotal
      contributions(orderBy: [id_DESC], limit: 10000) {
        financier { id }
        financierTotal
        financierShares
      }
      refunds(orderBy: [id_DESC], limit: 10000) { financier { id } amount }
    }
  }
`)

export const bidsQuery = graphql(`
  query Bids($id: String!) {
    head { height timestamp finalizedHeight }
    fundingRequestById(id: $id) {
      wattage
      bids(orderBy: [cost_ASC, id_ASC], limit: 10000) {
        id
        provider { id }
        unitType
        cost
        installSeconds
        insurance
        stage
      }
    }
  }
`)
