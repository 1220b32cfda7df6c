import { graphql, type ResultOf } from '../graphql'

/** All that one account's page shows, in one question: its numbers rest on one block. */
export const accountQuery = graphql(`
  query Account($id: String!) {
    head { height timestamp finalizedHeight }
    accountById(id: $id) {
      balance
      reputation
      reputationRank
      installationsInTime
      installationsKnown
      holdings(orderBy: [balance_DESC, id_ASC], limit: 10000) {
        balance
        locked
        earned
        claimedTotal
        claimable
        cost
        yieldOnCost
        generator { address status activatedAt defaultedAt request { location } }
      }
      priceVotes(where: { hasVote_eq: true }, orderBy: [stake_DESC, id_ASC], limit: 200) {
        price
        stake
        generator { address price votingShares request { location } }
      }
      orders(where: { status_eq: OPEN }, orderBy: [placedAt_DESC, id_DESC], limit: 100) {
        side
        price
        quantity
        remaining
        expiresAt
        placedAt
        market { code tickSize }
      }
      requests(orderBy: [createdBlock_DESC, id_DESC], limit: 20) {
        id
        location
        wattage
        status
        createdAt
        generator { status }
      }
      bids(orderBy: [placedBlock_DESC, id_DESC], limit: 20) {
        id
        cost
        stage
        placedAt
        request { id location status generator { status } }
      }
      purchases(orderBy: [id_DESC], limit: 12) {
        units
        price
        amount
        purchasedAt
        generator { address request { location } }
      }
    }
    energyPurchasesConnection(where: { payer: { id_eq: $id } }, orderBy: [id_ASC], first: 0) {
      totalCount
    }
    trades(
      where: { maker: { id_eq: $id }, OR: [{ taker: { id_eq: $id } }] }
      orderBy: [tradeId_DESC]
      limit: 12
    ) {
      maker { id }
      takerSide
      price
      quantity
      quoteAmount
      fee
      tradedAt
      market { code tickSize }
    }
    accountReturn(account: $id) {
      paidIn
      waiting
      atIssue { value xirr ambiguous moic }
      atLast { value xirr ambiguous moic }
      atMid { value }
      generators { generator atLast { value } }
    }
    accountPayouts(account: $id, resolution: DAY) { generator startedAt amount }
    accountFlows(account: $id, newestFirst: true, limit: 20) {
      id
      kind
      at
      txHash
      request
      generator
      location
      shares
      amountIn
      amountOut
    }
  }
`)

export type AccountAnswer = ResultOf<typeof accountQuery>
export type AccountDetail = NonNullable<AccountAnswer['accountById']>
export type HoldingDetail = AccountDetail['holdings'][number]
