import type { ComputedFields } from './engine/read-model'

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
`

/** Fields that follow from rows and the head's time: selected, filtered and sorted like columns. */
export const computedFields: ComputedFields = {
  FundingRequest: {
    status: {
      type: 'RequestStatus!',
      description:
        "What the request is at the indexed head's time; equals the Marketplace's statusOf(id) at that block. Source: stage and deadlines.",
      sql: (row, headTime) => `request_status(${row}, ${headTime()})`,
    },
  },
  Holding: {
    claimable: {
      type: 'BigInt!',
      description:
        "What the account could claim now, SolarToken base units, exact: owed + balance x (the generator's accPerShare - accPerShare).",
      sql: (row) => `holding_claimable(${row})`,
    },
  },
  Generator: {
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
}
