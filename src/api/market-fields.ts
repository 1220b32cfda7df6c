import { describeMetric } from '../metrics'
import type { ComputedFields } from './engine/read-model'

/** Fields of a market that follow from its book, its trades and its generator's revenue at the head's time. */
export const marketFields: ComputedFields[string] = {
  microprice: {
    type: 'BigInt',
    description: describeMetric('microprice'),
    sql: (row, headTime) => `market_microprice(${row}, ${headTime()})`,
  },
  aprLast: {
    type: 'BigDecimal',
    description: describeMetric('aprLast'),
    sql: (row, headTime) => `market_apr_last(${row}, ${headTime()})`,
  },
  priceToRevenue: {
    type: 'BigDecimal',
    description: describeMetric('priceToRevenue'),
    sql: (row, headTime) => `market_price_to_revenue(${row}, ${headTime()})`,
  },
  premiumToBook: {
    type: 'BigDecimal',
    description: describeMetric('premiumToBook'),
    sql: (row, headTime) => `market_premium_to_book(${row}, ${headTime()})`,
  },
  timeToExecution: {
    type: 'Int',
    description: `Half of the fills: ${describeMetric('timeToExecution')}`,
    sql: (row) => `market_time_to_execution(${row}, 0.5)`,
  },
  timeToExecutionP90: {
    type: 'Int',
    description: `Nine of ten fills: ${describeMetric('timeToExecution')}`,
    sql: (row) => `market_time_to_execution(${row}, 0.9)`,
  },
  closedUnfilled: {
    type: 'BigDecimal',
    description: describeMetric('closedUnfilled'),
    sql: (row, headTime) => `market_closed_unfilled(${row}, ${headTime()})`,
  },
  turnover: {
    type: 'BigDecimal',
    description: describeMetric('turnover'),
    sql: (row, headTime) => `market_turnover(${row}, ${headTime()})`,
  },
  status: {
    type: 'MarketStatus!',
    description: "Whether it takes orders. Source: its generator's status.",
    sql: (row) => `market_status(${row})`,
  },
  bestBid: {
    type: 'BigInt',
    description:
      "Highest price of a buy order that is live at the indexed head's time, SolarToken base units per whole share; null without one.",
    sql: (row, headTime) => `market_best_bid(${row}, ${headTime()})`,
  },
  bestAsk: {
    type: 'BigInt',
    description:
      "Lowest price of a sell order that is live at the indexed head's time, SolarToken base units per whole share; null without one.",
    sql: (row, headTime) => `market_best_ask(${row}, ${headTime()})`,
  },
  mid: {
    type: 'BigDecimal',
    description:
      '(bestBid + bestAsk) / 2, SolarToken base units per whole share, one decimal; null when a side is empty.',
    sql: (row, headTime) => `market_mid_twice(${row}, ${headTime()}) * 0.5`,
  },
  spread: {
    type: 'BigDecimal',
    description:
      '(bestAsk - bestBid) / mid; 10 decimals, half away from zero; null when a side is empty.',
    sql: (row, headTime) => `market_spread(${row}, ${headTime()})`,
  },
  bidDepth: {
    type: 'BigInt',
    description:
      'Whole shares that live buy orders take at 98 % of mid or more; null when a side is empty.',
    sql: (row, headTime) => `market_bid_depth(${row}, ${headTime()})`,
  },
  askDepth: {
    type: 'BigInt',
    description:
      'Whole shares that live sell orders give at 102 % of mid or less; null when a side is empty.',
    sql: (row, headTime) => `market_ask_depth(${row}, ${headTime()})`,
  },
  yearlyPerShare: {
    type: 'BigInt',
    description:
      'What one share earned in the last 365 days (of the active time, if shorter, scaled to a year), SolarToken base units, rounded down. Null before 7 days of activity. Realised, never promised. Source: RevenuePoint.accPerShare.',
    sql: (row, headTime) => `market_yearly_per_share(${row}, ${headTime()})`,
  },
  impliedYield: {
    type: 'BigDecimal',
    description:
      'Trailing yearly yield of a share bought at mid: its revenue of the last 365 days (of the active time, if shorter, scaled to a year) / mid; 10 decimals, half away from zero. Null without mid and before 7 days of activity. Realised, never promised. Source: RevenuePoint.accPerShare.',
    sql: (row, headTime) => `market_implied_yield(${row}, ${headTime()})`,
  },
}
