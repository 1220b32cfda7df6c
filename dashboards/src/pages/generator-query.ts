import { graphql, type ResultOf } from '../graphql'

/** Asked first: of an address that is no generator the API answers no series. */
export const knownQuery = graphql(`
  query Known($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { address }
  }
`)

/** All that one generator's page shows, in one question: its figures rest on one block. */
export const generatorQuery = graphql(`
  query Generator($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) {
      address
      status
      consumer { id }
      provider { id }
      ratedPowerW
      cost
      sharePrice
      installBy
      createdAt
      installationDeclaredAt
      activatedAt
      defaultedAt
      price
      votingShares
      totalUnits
      freeUnits
      totalRevenue
      sharesLeft
      escrow
      yieldOnCost
      claimedTotal
      unclaimed
      request { id location reason createdAt acceptedAt fundedAt }
    }
    pricePoints(where: { generator: { id_eq: $id } }, orderBy: [id_ASC]) {
      changedAt
      price
      votingShares
    }
    priceVotes(
      where: { generator: { id_eq: $id }, hasVote_eq: true }
      orderBy: [votedAt_ASC, id_ASC]
    ) {
      voter { id }
      price
      stake
      votedAt
    }
    holdings(
      where: { generator: { id_eq: $id }, balance_gt: "0" }
      orderBy: [balance_DESC, id_ASC]
    ) {
      account { id }
      balance
    }
    energySeries(generator: $id, resolution: WEEK) { startedAt units freeUnits revenue }
    payoutSeries(generator: $id, resolution: WEEK) { startedAt amount }
    markets(where: { generator: { id_eq: $id } }, orderBy: [openedAt_ASC, id_ASC], limit: 1) {
      code
      status
      openedAt
      yearlyPerShare
    }
  }
`)

export type GeneratorAnswer = ResultOf<typeof generatorQuery>
export type GeneratorDetail = NonNullable<GeneratorAnswer['generatorById']>
/** Null where nobody has opened one. */
export type MarketDetail = GeneratorAnswer['markets'][number]
