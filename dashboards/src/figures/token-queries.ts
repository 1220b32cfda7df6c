import { graphql } from '../graphql'

export const tokenWeeksQuery = graphql(`
  query TokenWeeks {
    head { height timestamp finalizedHeight }
    weeks: tokenSeries(resolution: WEEK) { startedAt transferred spent activation sold }
  }
`)

export const tokenFlowQuery = graphql(`
  query TokenFlow {
    head { height timestamp finalizedHeight }
    flows: tokenFlows(most: 6) { kind account generator amount payments accounts }
    generators(orderBy: [createdAt_ASC, id_ASC]) { address request { location } }
  }
`)

/** Contracts are known by what they said first. */
export const holdersQuery = graphql(`
  query Holders {
    head { height timestamp finalizedHeight }
    tokens(limit: 1) { id totalSupply holderCount }
    holders: accounts(where: { balance_gt: "0" }, orderBy: [balance_DESC, id_ASC], limit: 25) { id balance }
    generators(orderBy: [createdAt_ASC, id_ASC]) { address request { location } }
    sales: events(where: { name_eq: "SaleOpened" }, orderBy: [id_ASC], limit: 10) { emitter }
    marketplaces: events(where: { name_eq: "KindAdded" }, orderBy: [id_ASC], limit: 1) { emitter }
    books: events(where: { name_eq: "MarketOpened" }, orderBy: [id_ASC], limit: 1) { emitter }
  }
`)
