import { graphql } from '../graphql'

export const earnedByQuery = graphql(`
  query EarnedBy($id: String!) {
    head { height timestamp finalizedHeight }
    accountById(id: $id) {
      holdings(orderBy: [balance_DESC, id_ASC], limit: 10000) {
        earned
        claimedTotal
        claimable
        generator { address request { location } }
      }
    }
  }
`)
