import { graphql, type ResultOf } from '../graphql'

/** Supply, sale, spending, flows and holders of the SolarToken, in one question: all rests on one block. */
export const tokenQuery = graphql(`
  query Token {
    head { height timestamp finalizedHeight }
    tokens(limit: 1) { id totalSupply holderCount }
    tokenSales(orderBy: [opensAt_DESC], limit: 1) {
      id price supply opensAt closesAt soldTotal withdrawnTotal returned closedAt
    }
    weeks: tokenSeries(resolution: WEEK) { startedAt transferred spent activation sold paid }
    flows: tokenFlows(most: 6) { kind account generator amount payments accounts }
    holders: accounts(where: { balance_gt: "0" }, orderBy: [balance_DESC, id_ASC], limit: 25) { id balance }
    generators(orderBy: [createdAt_ASC, id_ASC]) { address request { location } }
    sales: events(where: { name_eq: "SaleOpened" }, orderBy: [id_ASC], limit: 10) { emitter }
    marketplaces: events(where: { name_eq: "KindAdded" }, orderBy: [id_ASC], limit: 1) { emitter }
    books: events(where: { name_eq: "MarketOpened" }, orderBy: [id_ASC], limit: 1) { emitter }
  }
`)

export type TokenAnswer = ResultOf<typeof tokenQuery>
