import type { Metric } from './metric'

const MONEY = [
  'Marketplace.Contributed',
  'Marketplace.Refunded',
  'OrderBook.OrderFilled',
  'Generator.PayoutClaimed',
  'Generator.EscrowRedeemed',
  'Generator.RevenueAccrued',
  'Generator.ShareBalance',
]
const ROWS = [
  'Contribution',
  'Refund',
  'Trade',
  'Payout',
  'EscrowRedemption',
  'Holding',
  'Generator',
  'Market',
]
const LEFT =
  'what is left now: shares x P, what can be claimed, and what waits in rounds that are not funded. P is named by the field: issue, last (trade) or mid'
const VIEWS = ['account_investment_days', 'account_stakes', 'account_waiting']

export const accountMetrics: Metric[] = [
  {
    name: 'xirr',
    subject: 'account',
    title: 'Return a year (XIRR)',
    unit: 'ratio a year',
    decimals: 0,
    class: 'derived',
    what: 'The yearly rate at which all that the account paid for shares, and all that it got back, are worth the same',
    how: `r with Σ flow / (1 + r)^(d / 365) = 0, d in whole UTC days since the first flow; out: contributions, buys with their fees; in: refunds, sells less their fees, claims, redemptions, and ${LEFT}. Newton's method from 10 %, else bisection on (-0.9999, 10^6]. Floating point, 6 places. \`ambiguous\` says that the flows change sign more than once: other rates may solve it as well`,
    why: 'What the money really made, each day counted',
    nullWhen: 'flows do not change sign, are all of one day, or have no such rate, or P is null',
    entities: ROWS,
    events: MONEY,
    fields: ['ValuedReturn.xirr'],
    views: VIEWS,
  },
  {
    name: 'moic',
    subject: 'account',
    title: 'Multiple of money (MOIC)',
    unit: 'ratio',
    decimals: 0,
    class: 'derived',
    what: 'How often the account has what it paid for shares, taken out or left in',
    how: `(claims + sells + refunds + redemptions + what is left) / (contributions + buys), fees counted. Left: ${LEFT.slice('what is left now: '.length)}; 10 places, half away from zero`,
    why: 'Ignores time, and is hard to game',
    nullWhen: 'nothing was paid in, or P is null',
    entities: ROWS,
    events: MONEY,
    fields: ['ValuedReturn.moic'],
    views: VIEWS,
  },
]
