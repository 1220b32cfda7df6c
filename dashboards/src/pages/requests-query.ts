import { graphql, type ResultOf } from '../graphql'

/** Newest requests that one page asks for; of older ones it says how many there are. */
export const mostRequests = 500

/** All that the page of requests shows, in one question: its figures rest on one block. */
export const requestsQuery = graphql(`
  query Requests {
    head { height timestamp finalizedHeight }
    marketplace { fundingSuccess timeToFund }
    fundingRequestsConnection(orderBy: [id_ASC], first: 0) { totalCount }
    fundingRequests(orderBy: [createdBlock_DESC, id_DESC], limit: 500) {
      id
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
      bids(where: { stage_not_eq: WITHDRAWN }) { cost }
      generator { address status installBy activatedAt }
    }
  }
`)

export type RequestsAnswer = ResultOf<typeof requestsQuery>
export type Rounds = RequestsAnswer['marketplace']
export type RequestRow = RequestsAnswer['fundingRequests'][number]
