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
      fundedAt
      bids(orderBy: [cost_ASC, id_ASC], limit: 200) {
        id
        provider { id }
        unitType
        cost
        installSeconds
        insurance
        stage
      }
      contributions(orderBy: [id_DESC], limit: 500) {
        financier { id }
        financierTotal
        financierShares
      }
      generator { address status installBy installationDeclaredAt activatedAt defaultedAt }
    }
  }
`)

export type RequestDetail = NonNullable<ResultOf<typeof requestQuery>['fundingRequestById']>
