import { graphql } from '../graphql'
import { earnedByQuery } from './account-queries'
import { compareQuery } from './compare-queries'
import { calendarQuery, yieldQuery } from './generator-queries'
import { heatmapQuery, offersQuery } from './generators-queries'
import { marketEvents, marketQueries } from './market-queries'
import { quoteQuery, turnoverQuery } from './markets-queries'
import { mapQuery, regionsQuery } from './places-queries'
import { bidsQuery, fundingQuery } from './request-queries'
import { holdersQuery, tokenFlowQuery, tokenWeeksQuery } from './token-queries'

export const priceQuery = graphql(`
  query Price($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { sharesLeft }
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
  }
`)

export const energyQuery = graphql(`
  query Energy($id: String) {
    head { height timestamp finalizedHeight }
    energySeries(generator: $id, resolution: WEEK) { startedAt units freeUnits }
  }
`)

export const revenueQuery = graphql(`
  query Revenue($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { cost activatedAt }
    energySeries(generator: $id, resolution: WEEK) { startedAt units freeUnits revenue }
    payoutSeries(generator: $id, resolution: WEEK) { startedAt amount }
  }
`)

export const ownersQuery = graphql(`
  query Owners($id: String!) {
    head { height timestamp finalizedHeight }
    generatorById(id: $id) { sharesLeft }
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
  }
`)

export const stageQuery = graphql(`
  query Stages {
    head { height timestamp finalizedHeight }
    generators(orderBy: [id_ASC]) { request { id } status }
    fundingRequests(orderBy: [id_ASC]) { id status }
  }
`)

export const pipelineQuery = graphql(`
  query Pipeline {
    head { height timestamp finalizedHeight }
    fundingRequests(orderBy: [id_ASC]) { id wattage status generator { status } }
  }
`)

export const durationsQuery = graphql(`
  query Durations {
    head { height timestamp finalizedHeight }
    fundingRequests(orderBy: [createdBlock_ASC, id_ASC]) {
      id
      createdAt
      acceptedAt
      fundedAt
      generator { activatedAt }
    }
  }
`)

export const payoutsQuery = graphql(`
  query Payouts($id: String!) {
    head { height timestamp finalizedHeight }
    accountById(id: $id) { holdings { generator { address request { location } } } }
    accountPayouts(account: $id, resolution: DAY) { generator startedAt amount }
  }
`)

/** In pages: an account may have more flows than one has room for. */
export const flowsQuery = graphql(`
  query Flows($id: String!, $offset: Int = 0) {
    head { height timestamp finalizedHeight }
    accountFlows(account: $id, limit: 10000, offset: $offset) {
      id
      at
      blockNumber
      txHash
      kind
      request
      generator
      location
      shares
      amountIn
      amountOut
    }
  }
`)

/** The question that each figure's rows answer; its variable, if any, is `$id`, a generator or an account. */
export const queries: Record<string, string> = {
  price: String(priceQuery),
  energy: String(energyQuery),
  revenue: String(revenueQuery),
  owners: String(ownersQuery),
  stage: String(stageQuery),
  pipeline: String(pipelineQuery),
  durations: String(durationsQuery),
  payouts: String(payoutsQuery),
  flows: String(flowsQuery),
  regions: String(regionsQuery),
  map: String(mapQuery),
  yield: String(yieldQuery),
  calendar: String(calendarQuery),
  offers: String(offersQuery),
  heatmap: String(heatmapQuery),
  compare: String(compareQuery),
  quote: String(quoteQuery),
  turnover: String(turnoverQuery),
  ...marketQueries,
  funding: String(fundingQuery),
  bids: String(bidsQuery),
  'earned-by': String(earnedByQuery),
  spending: String(tokenWeeksQuery),
  sale: String(tokenWeeksQuery),
  flow: String(tokenFlowQuery),
  holders: String(holdersQuery),
}

const ofRequests = ['RequestCreated', 'BidAccepted', 'FundingSucceeded', 'GeneratorCreated']

const votes = ['PriceVoted', 'ShareBalance', 'PriceChanged']
const traded = ['MarketOpened', 'OrderFilled']
const rested = ['OrderPlaced', 'OrderReduced', 'OrderClosed']

/** The contracts' events that each figure's rows rest on. */
export const figureEvents: Record<string, string[]> = {
  price: ['PriceVoted', 'ShareBalance', 'EscrowRedeemed', 'PriceChanged'],
  energy: ['UnitsPurchased'],
  revenue: ['GeneratorCreated', 'Activated', 'UnitsPurchased', 'RevenueAccrued', 'PayoutClaimed'],
  owners: ['Contributed', 'ShareBalance', 'PriceVoted', 'EscrowRedeemed'],
  stage: [...ofRequests, 'RequestCanceled', 'Activated', 'StatusChanged'],
  pipeline: [...ofRequests, 'RequestCanceled', 'Activated', 'StatusChanged'],
  durations: [...ofRequests, 'Activated'],
  payouts: ['PayoutClaimed'],
  regions: ['RequestCreated', 'GeneratorCreated', 'UnitsPurchased'],
  map: [...ofRequests, 'RequestCanceled', 'Activated', 'StatusChanged'],
  yield: ['GeneratorCreated', 'Activated', 'RevenueAccrued'],
  calendar: ['GeneratorCreated', 'Activated', 'UnitsPurchased'],
  offers: ['GeneratorCreated', 'Activated', ...votes, 'RevenueAccrued', ...traded],
  heatmap: ['GeneratorCreated', 'Activated', 'UnitsPurchased'],
  compare: ['GeneratorCreated', 'Activated', 'UnitsPurchased', 'RevenueAccrued', ...votes],
  quote: [...traded, ...rested, 'StatusChanged', 'Activated', 'RevenueAccrued'],
  turnover: traded,
  ...marketEvents,
  flows: [
    'Contributed',
    'Refunded',
    'OrderFilled',
    'PayoutClaimed',
    'EscrowRedeemed',
    'UnitsPurchased',
    'Activated',
    'ProviderPaid',
    'TokensSold',
    'Transfer',
  ],
  funding: ['BidAccepted', 'Contributed', 'FundingSucceeded', 'Refunded'],
  bids: ['RequestCreated', 'BidPlaced', 'BidWithdrawn', 'BidAccepted'],
  'earned-by': [
    'Contributed',
    'FundingSucceeded',
    'Transfer',
    'ShareBalance',
    'RevenueAccrued',
    'PayoutClaimed',
  ],
  spending: ['GeneratorCreated', 'Transfer', 'Activated', 'UnitsPurchased'],
  sale: ['TokensSold'],
  flow: ['UnitsPurchased', 'PayoutClaimed'],
  holders: ['GeneratorCreated', 'Transfer'],
}
