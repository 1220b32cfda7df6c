import type { Metric } from './metric'

export const holdingMetrics: Metric[] = [
  {
    name: 'claimable',
    subject: 'holding',
    title: 'Claimable',
    unit: 'SOLAR',
    decimals: 18,
    class: 'derived',
    what: 'What the account could claim now',
    how: "owed + balance x (the generator's accPerShare - the holding's), exact",
    why: 'Earned, paid and outstanding stay apart',
    nullWhen: null,
    entities: ['Holding', 'Generator'],
    events: ['Generator.RevenueAccrued', 'Generator.ShareBalance', 'Generator.PayoutClaimed'],
    fields: ['Holding.claimable'],
    views: ['holding_claimable'],
  },
]
