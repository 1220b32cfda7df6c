import { graphql } from '../graphql'

/** What an order of some shares would get at once, and how long orders that rest have waited. */
export const marketExecutionQuery = graphql(`
  query Execution($id: String!, $market: ID!, $quantity: BigInt!) {
    head { height timestamp finalizedHeight }
    slippage(market: $market, quantity: $quantity) { buy buyCost sell sellProceeds }
    markets(where: { code_eq: $id }, limit: 1) {
      timeToExecution
      timeToExecutionP90
      closedUnfilled
    }
  }
`)
