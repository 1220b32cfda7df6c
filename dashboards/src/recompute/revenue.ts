import type { revenueQuery } from '../figures/queries'
import { graphql, type ResultOf } from '../graphql'
import { type Claim, check, type Fold, type Folded, integer } from './fold'
import { narrowTo } from './narrow'
import { type Narrow, touchedBy } from './recipe'
import { weeklyClaims, weeklySums } from './weeks'

const earned = 'earned'
const shares = 10_000n

/**
 * Revenue by week from what was paid: the activation and the purchases. What `RevenueAccrued` states is not taken but
 * checked: the amount, and per share and remainder what all of it makes.
 */
export function foldRevenue(): Fold {
  const weeks = weeklySums(earned, 'SOLAR')
  const facts: Folded[] = []
  let [total, last] = [0n, 0n]
  const pay = (event: Parameters<Fold['take']>[0]) => {
    last = integer(event, 'amount')
    total += last
    weeks.add(event, last)
  }
  return {
    take(event) {
      if (event.name === 'GeneratorCreated')
        facts.push({ what: 'cost', unit: 'SOLAR', value: String(integer(event, 'cost')), event })
      if (event.name === 'Activated') {
        facts.push({ what: 'time of activation', unit: 'time', value: event.emittedAt, event })
        pay(event)
      }
      if (event.name === 'UnitsPurchased') {
        pay(event)
        return [check('revenue in all', 'SOLAR', event.args.totalRevenue, total)]
      }
      if (event.name === 'RevenueAccrued')
        return [
          check('amount', 'SOLAR', event.args.amount, last),
          check('earned per share in all', 'SOLAR', event.args.accPerShare, total / shares),
          check('remainder', 'SOLAR', event.args.carry, total % shares),
        ]
      return []
    },
    end: () => [...facts, ...weeks.all()],
  }
}

export const revenueClaims = ({
  generatorById: generator,
  energySeries,
}: ResultOf<typeof revenueQuery>): Claim[] => [
  ...(generator ? [{ what: 'cost', unit: 'SOLAR', value: generator.cost } as const] : []),
  ...(generator?.activatedAt
    ? [{ what: 'time of activation', unit: 'time', value: generator.activatedAt } as const]
    : []),
  ...weeklyClaims(energySeries, earned, 'SOLAR', (row) => row.revenue),
]

const accruedQuery = graphql(`
  query AccruedOf($where: RevenuePointWhereInput!) {
    revenuePoints(where: $where, orderBy: [id_ASC], limit: 10000) { id amount accPerShare carry }
  }
`)

/** Of a week that differs: the payment whose row is not what its event says. */
export const narrowRevenue: Narrow = async (subject, { from, to }, until, asked) => {
  const generator = subject === null ? {} : { generator: { id_eq: subject } }
  const where = { accruedAt_gte: from, accruedAt_lt: to, blockNumber_lte: until, ...generator }
  const { revenuePoints } = await asked(accruedQuery, { where })
  return narrowTo(
    revenuePoints,
    { amount: 'SOLAR', accPerShare: 'SOLAR', carry: 'SOLAR' },
    { names: ['RevenueAccrued'], touched: touchedBy('generator', subject), from, to },
    until,
    asked,
  )
}
