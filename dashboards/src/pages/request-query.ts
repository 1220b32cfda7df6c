import { graphql, type ResultOf } from '../graphql'

/** All that one request's page shows, in one question: its figures rest on one block. */
export const requestQuery = graphql(`
  query Request($id: String!) {
    head { height timestamp finalizedHeight }
    fundingRequestById(id: $id) {
      id
      consumer { id }
      location
      reason
      wattage
      status
      createdAt
      bidsCloseAt
      acceptBy
      acceptedAt
      goal
      fundingClosesAt
      raised
      refundedTotal
      fundedAt
      bids(orderBy: [cost_ASC, id_ASC], limit: 10000) {
        id
        provider { id }
        unitType
        cost
        installSeconds
        insurance
        stage
      }
      contributions(orderBy: [id_DESC], limit: 10000) {
        financier { id }
        financierTotal
        financierShares
      }
      refunds(orderBy: [id_DESC], limit: 10000) { financier { id } amount }
      generator { address status installBy installationDeclaredAt activatedAt defaultedAt }
    }
  }
`)

export type RequestAnswer = ResultOf<typeof requestQuery>
export type RequestDetail = NonNullable<RequestAnswer['fundingRequestById']>
