import { earnedByQuery } from '../figures/account-queries'
import { restOfFlows } from '../figures/flow-pages'
import {
  durationsQuery,
  energyQuery,
  figureEvents,
  flowsQuery,
  ownersQuery,
  payoutsQuery,
  pipelineQuery,
  priceQuery,
  revenueQuery,
  stageQuery,
} from '../figures/queries'
import { bidsQuery, fundingQuery } from '../figures/request-queries'
import { holdersQuery, tokenFlowQuery, tokenWeeksQuery } from '../figures/token-queries'
import { bidsClaims, foldBids } from './bids'
import { earnedClaims, foldEarned } from './earned'
import { earnedKept } from './earned-kept'
import { energyClaims, foldEnergy, narrowEnergy } from './energy'
import { flowClaims, foldFlow } from './flow'
import { flowsClaims, flowsKept, foldFlows } from './flows'
import { foldFunding, fundingClaims } from './funding'
import { foldHolders, holdersClaims } from './holders'
import { foldOwners, ownersClaims, ownersKept } from './owners'
import { foldPayouts, narrowPayouts, payoutsClaims } from './payouts'
import { foldPrice, priceClaims } from './price'
import { type Recipe, type Subject, touchedBy } from './recipe'
import { foldRevenue, narrowRevenue, revenueClaims } from './revenue'
import {
  durationsClaims,
  foldDurations,
  foldPipeline,
  foldStage,
  pipelineClaims,
  stageClaims,
} from './stage'
import { foldSale, foldSpending, narrowTokenWeek, saleClaims, spendingClaims } from './token-weeks'

/** All events that a figure rests on, of one generator or of all. */
const ofGenerator = (figure: string) => (subject: Subject) => [
  { names: figureEvents[figure] ?? [], touched: touchedBy('generator', subject) },
]

const ofRequest = (figure: string) => (subject: Subject) => [
  { names: figureEvents[figure] ?? [], touched: touchedBy('request', subject) },
]

const ofAll = (figure: string) => () => [{ names: figureEvents[figure] ?? [] }]

/** The figures that a reader can recompute, by their names. */
export const recipes: Record<string, Recipe> = {
  price: {
    document: String(priceQuery),
    claims: priceClaims,
    kept: ofGenerator('price'),
    fold: foldPrice,
    beyond:
      'The contract’s own getAvg() is not asked: that takes a node, and this page talks to nobody but us.',
  },
  energy: {
    document: String(energyQuery),
    claims: energyClaims,
    kept: ofGenerator('energy'),
    fold: foldEnergy,
    narrow: narrowEnergy,
  },
  revenue: {
    document: String(revenueQuery),
    claims: revenueClaims,
    kept: ofGenerator('revenue'),
    fold: foldRevenue,
    narrow: narrowRevenue,
  },
  owners: {
    document: String(ownersQuery),
    claims: ownersClaims,
    kept: ownersKept,
    fold: foldOwners,
  },
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
    fold: foldEarned,
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
    fold: foldFlows,
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
