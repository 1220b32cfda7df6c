import { describeMetric } from '../metrics'
import type { ComputedFields } from './engine/read-model'
import { marketFields } from './market-fields'

/** Enums that only computed fields have, as SDL. */
export const computedEnums = `
"What a request is at the indexed head's time: the stored stage, and the deadlines that passed without a log."
enum RequestStatus {
  "Providers may place bids"
  BIDDING
  "No more bids; the consumer may accept one"
  CHOOSING
  "A bid was accepted, financiers may contribute"
  FUNDING
  "The goal was reached: the generator exists"
  FUNDED
  "Withdrawn by its consumer before a bid was accepted"
  CANCELED
  "No bid was accepted in time"
  LAPSED
  "The goal was not reached in time: contributions are paid back"
  FAILED
}

"Whether a market takes orders."
enum MarketStatus {
  OPEN
  "The generator is in default: nothing trades any more"
  HALTED
}

"What an order is at the indexed head's time: the stored reason, and the end that passed without a log."
enum OrderStatus {
  "Rests in the book and can be traded with"
  OPEN
  "Its time is over, whether it still rests or was taken out"
  EXPIRED
  FILLED
  "By its maker"
  CANCELED
  "Its maker's newer order met it"
  SELF_TRADE
  "The rest of an order that does not rest"
  UNFILLED
  "It would still have crossed after the steps it was allowed"
  WOULD_CROSS
  "The generator is in default"
  HALTED
}
`

/** Fields that follow from rows and the head's time: selected, filtered and sorted like columns. */
export const computedFields: ComputedFields = {
  FundingRequest: {
    bidCount: {
      type: 'Int!',
      description: describeMetric('bidCount'),
      sql: (row) => `request_bid_count(${row})`,
    },
    bidSpread: {
      type: 'BigDecimal',
      description: describeMetric('bidSpread'),
      sql: (row) => `request_bid_spread(${row})`,
    },
    status: {
      type: 'RequestStatus!',
      description:
        "What the request is at the indexed head's time; equals the Marketplace's statusOf(id) at that block. Source: stage and deadlines.",
      sql: (row, headTime) => `request_status(${row}, ${headTime()})`,
    },
  },
  Holding: {
    earned: {
      type: 'BigInt!',
      description: describeMetric('earned'),
      sql: (row) => `holding_earned(${row})`,
    },
    claimable: {
      type: 'BigInt!',
      description:
        "What the account could claim now, SolarToken base units, exact: owed + balance x (the generator's accPerShare - accPerShare).",
      sql: (row) => `holding_claimable(${row})`,
    },
    cost: {
      type: 'BigInt!',
      description: describeMetric('heldCost'),
      sql: (row) => `holding_cost(${row})`,
    },
    yieldOnCost: {
      type: 'BigDecimal',
      description: describeMetric('heldYield'),
      sql: (row, headTime) => `holding_yield(${row}, ${headTime()})`,
    },
  },
  Market: marketFields,
  Token: {
    holderCount: {
      type: 'Int!',
      description: describeMetric('tokenHolders'),
      sql: () => 'token_holder_count()',
    },
  },
  Order: {
    status: {
      type: 'OrderStatus!',
      description:
        "What the order is at the indexed head's time. Source: closeReason and expiresAt.",
      sql: (row, headTime) => `order_status(${row}, ${headTime()})`,
    },
  },
  Position: {
    averageCost: {
      type: 'BigInt',
      description:
        'costBasis / quantity, rounded down, SolarToken base units per whole share; null when quantity is 0.',
      sql: (row) => `position_average_cost(${row})`,
    },
  },
  Generator: {
    participationBps: {
      type: 'BigInt',
      description: describeMetric('participationBps'),
      sql: (row) => `generator_participation_bps(${row})`,
    },
    voteDispersion: {
      type: 'BigInt',
      description: describeMetric('voteDispersion'),
      sql: (row) => `generator_vote_dispersion(${row})`,
    },
    realisedPrice: {
      type: 'BigInt',
      description: describeMetric('realisedPrice'),
      sql: (row) => `generator_realised_price(${row})`,
    },
    soldToRated: {
      type: 'BigDecimal',
      description: describeMetric('soldToRated'),
      sql: (row, headTime) => `generator_sold_to_rated(${row}, ${headTime()})`,
    },
    activePayers: {
      type: 'Int!',
      description: describeMetric('activePayers'),
      sql: (row, headTime) => `(SELECT payers FROM paying_customers((${row}).id, ${headTime()}))`,
    },
    arpu: {
      type: 'BigInt',
      description: describeMetric('arpu'),
      sql: (row, headTime) => `arpu((${row}).id, ${headTime()})`,
    },
    paidBack: {
      type: 'BigDecimal',
      description: describeMetric('paidBack'),
      sql: (row) => `generator_paid_back(${row})`,
    },
    paybackAt: {
      type: 'DateTime',
      description: describeMetric('paybackAt'),
      sql: (row) => `generator_payback_at(${row})`,
    },
    paybackYears: {
      type: 'BigDecimal',
      description: describeMetric('paybackYears'),
      sql: (row, headTime) => `generator_payback_years(${row}, ${headTime()})`,
    },
    holderCount: {
      type: 'Int!',
      description: describeMetric('holderCount'),
      sql: (row) => `generator_holder_count(${row})`,
    },
    hhi: {
      type: 'BigDecimal',
      description: describeMetric('hhi'),
      sql: (row) => `generator_hhi(${row})`,
    },
    effectiveHolders: {
      type: 'BigDecimal',
      description: describeMetric('effectiveHolders'),
      sql: (row) => `generator_effective_holders(${row})`,
    },
    topHolder: {
      type: 'BigDecimal',
      description: `One holder: ${describeMetric('topHolders')}`,
      sql: (row) => `generator_top_holders(${row}, 1)`,
    },
    topFiveHolders: {
      type: 'BigDecimal',
      description: `Five holders: ${describeMetric('topHolders')}`,
      sql: (row) => `generator_top_holders(${row}, 5)`,
    },
    navBook: {
      type: 'BigInt',
      description: describeMetric('navBook'),
      sql: (row, headTime) => `generator_nav_book(${row}, ${headTime()})`,
    },
    yieldOnCost: {
      type: 'BigDecimal',
      description:
        'Trailing yearly yield on the funded cost: revenue of the last 365 days (of the active time, if shorter, scaled to a year) / cost; 10 decimals, half away from zero. Null before 7 days of activity. Realised, never promised. Source: RevenuePoint.accPerShare.',
      sql: (row, headTime) => `generator_yield_on_cost(${row}, ${headTime()})`,
    },
    claimedTotal: {
      type: 'BigInt!',
      description:
        'Paid out to holders so far, SolarToken base units. Source: sum of Holding.claimedTotal.',
      sql: (row) => `generator_claimed_total(${row})`,
    },
    unclaimed: {
      type: 'BigInt!',
      description:
        'Earned by the shares and not paid out yet, SolarToken base units: accPerShare x 10,000 - claimedTotal.',
      sql: (row) => `generator_unclaimed(${row})`,
    },
  },
  Account: {
    reputation: {
      type: 'BigDecimal',
      description: describeMetric('reputation'),
      sql: (row, headTime) => `account_reputation(${row}, ${headTime()})`,
    },
    reputationRank: {
      type: 'BigDecimal',
      description: describeMetric('reputationRank'),
      sql: (row, headTime) => `account_reputation_rank(${row}, ${headTime()})`,
    },
    installationsInTime: {
      type: 'Int!',
      description: `In time: ${describeMetric('installations')}`,
      sql: (row, headTime) => `(SELECT good FROM provider_record(${row}, ${headTime()}))`,
    },
    installationsKnown: {
      type: 'Int!',
      description: `Known: ${describeMetric('installations')}`,
      sql: (row, headTime) => `(SELECT known FROM provider_record(${row}, ${headTime()}))`,
    },
  },
  Bid: {
    costPerWatt: {
      type: 'BigInt',
      description: describeMetric('costPerWatt'),
      sql: (row) => `bid_cost_per_watt(${row})`,
    },
  },
}
