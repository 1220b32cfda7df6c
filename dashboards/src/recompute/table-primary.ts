import { earnedByQuery } from '../figures/account-queries'
import { restOfFlows } from '../figures/flow-pages'
import {
  durationsQuery,
  figureEvents,
  flowsQuery,
  payoutsQuery,
  pipelineQuery,
  stageQuery,
} from '../figures/queries'
import { bidsQuery, fundingQuery } from '../figures/request-queries'
import { holdersQuery, tokenFlowQuery, tokenWeeksQuery } from '../figures/token-queries'
import { bidsClaims, foldBids } from './bids'
import { earnedClaims, foldEarned } from './earned'
import { earnedKept } from './earned-kept'
import { flowClaims, foldFlow } from './flow'
import { flowsClaims, flowsKept, foldFlows } from './flows'
import { foldFunding, fundingClaims } from './funding'
import { foldHolders, holdersClaims } from './holders'
import { foldPayouts, narrowPayouts, payoutsClaims } from './payouts'
import { type Recipe, type Subject, touchedBy } from './recipe'
import {
  durationsClaims,
  foldDurations,
  foldPipeline,
  foldStage,
  pipelineClaims,
  stageClaims,
} from './stage'
import { foldSale, foldSpending, narrowTokenWeek, saleClaims, spendingClaims } from './token-weeks'

const ofRequest = (figure: string) => (subject: Subject) => [
  { names: figureEvents[figure] ?? [], touched: touchedBy('request', subject) },
]

const ofAll = (figure: string) => () => [{ names: figureEvents[figure] ?? [] }]

/** The figures of requests, of accounts and of the token, by their names. */
export const primaryRecipes: Record<string, Recipe> = {
  stage: {
    document: String(stageQuery),
    claims: stageClaims,
    kept: ofAll('stage'),
    fold: foldStage,
  },
  pipeline: {
    document: String(pipelineQuery),
    claims: pipelineClaims,
    kept: ofAll('pipeline'),
    fold: foldPipeline,
  },
  durations: {
    document: String(durationsQuery),
    claims: durationsClaims,
    kept: ofAll('durations'),
    fold: foldDurations,
  },
  funding: {
    document: String(fundingQuery),
    claims: fundingClaims,
    kept: ofRequest('funding'),
    fold: foldFunding,
  },
  bids: {
    document: String(bidsQuery),
    claims: bidsClaims,
    kept: ofRequest('bids'),
    fold: foldBids,
  },
  'earned-by': {
    document: String(earnedByQuery),
    claims: earnedClaims,
    kept: earnedKept,
    fold: ({ id }) => foldEarned(String(id)),
  },
  payouts: {
    document: String(payoutsQuery),
    claims: payoutsClaims,
    kept: (subject) => [
      { names: figureEvents.payouts ?? [], touched: touchedBy('account', subject) },
    ],
    fold: foldPayouts,
    narrow: narrowPayouts,
  },
  flows: {
    document: String(flowsQuery),
    claims: flowsClaims,
    rest: restOfFlows,
    kept: flowsKept,
    fold: ({ id }) => foldFlows(String(id)),
  },
  spending: {
    document: String(tokenWeeksQuery),
    claims: spendingClaims,
    kept: ofAll('spending'),
    fold: foldSpending,
    narrow: narrowTokenWeek,
  },
  sale: {
    document: String(tokenWeeksQuery),
    claims: saleClaims,
    kept: ofAll('sale'),
    fold: foldSale,
    narrow: narrowTokenWeek,
  },
  flow: {
    document: String(tokenFlowQuery),
    claims: flowClaims,
    kept: ofAll('flow'),
    fold: foldFlow,
  },
  holders: {
    document: String(holdersQuery),
    claims: holdersClaims,
    kept: ofAll('holders'),
    fold: foldHolders,
    beyond: 'What a contract is called is not compared.',
  },
}
