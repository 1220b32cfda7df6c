import type { energyQuery } from '../figures/queries'
import { graphql, type ResultOf } from '../graphql'
import { type Claim, check, type Fold, integer } from './fold'
import { narrowTo } from './narrow'
import { type Narrow, touchedBy } from './recipe'
import { weeklyClaims, weeklySums } from './weeks'

const sold = 'sold'
const free = 'free'

/** Units by week: sold at a price above 0, or free. What the contract counts in all is checked at each purchase. */
export function foldEnergy(): Fold {
  const weeks = { sold: weeklySums(sold, 'kWh'), free: weeklySums(free, 'kWh') }
  const totals = new Map<string, { sold: bigint; free: bigint }>()
  return {
    take(event) {
      if (event.name !== 'UnitsPurchased') return []
      const units = integer(event, 'units')
      const price = integer(event, 'price')
      const total = totals.get(event.emitter) ?? { sold: 0n, free: 0n }
      const kind = price === 0n ? 'free' : 'sold'
      total[kind] += units
      totals.set(event.emitter, total)
      weeks[kind].add(event, units)
      return [
        check('amount of the purchase', 'SOLAR', event.args.amount, units * price),
        check('sold in all', 'kWh', event.args.totalUnits, total.sold),
        check('free in all', 'kWh', event.args.freeUnits, total.free),
      ]
    },
    end: () => [...weeks.sold.all(), ...weeks.free.all()],
  }
}

export const energyClaims = ({ energySeries }: ResultOf<typeof energyQuery>): Claim[] => [
  ...weeklyClaims(energySeries, sold, 'kWh', (row) => row.units),
  ...weeklyClaims(energySeries, free, 'kWh', (row) => row.freeUnits),
]

const purchasesQuery = graphql(`
  query PurchasesOf($where: EnergyPurchaseWhereInput!) {
    energyPurchases(where: $where, orderBy: [id_ASC], limit: 10000) { id units price amount }
  }
`)

/** Of a week that differs: the purchase whose row is not what its event says. */
export const narrowEnergy: Narrow = async (subject, { from, to }, until, asked) => {
  const generator = subject === null ? {} : { generator: { id_eq: subject } }
  const where = { purchasedAt_gte: from, purchasedAt_lt: to, blockNumber_lte: until, ...generator }
  const { energyPurchases } = await asked(purchasesQuery, { where })
  return narrowTo(
    energyPurchases,
    { units: 'kWh', price: 'SOLAR/kWh', amount: 'SOLAR' },
    { names: ['UnitsPurchased'], touched: touchedBy('generator', subject), from, to },
    until,
    asked,
  )
}
