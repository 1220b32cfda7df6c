import type { tokenWeeksQuery } from '../figures/token-queries'
import { graphql, type ResultOf } from '../graphql'
import { type Claim, check, type Fold, integer } from './fold'
import { narrowTo } from './narrow'
import type { Narrow } from './recipe'
import { tokenMoves } from './token-moves'
import { weeklyClaims, weeklySums } from './weeks'

type Answer = ResultOf<typeof tokenWeeksQuery>
const words = { moved: 'transferred', spent: 'spent on energy', first: 'spent on activations' }

/** What moved by week, and what was paid to generators; each purchase is checked, and the revenue it says of all. */
export function foldSpending(): Fold {
  const isMove = tokenMoves()
  const moved = weeklySums(words.moved, 'SOLAR')
  const spent = weeklySums(words.spent, 'SOLAR')
  const first = weeklySums(words.first, 'SOLAR')
  const revenue = new Map<string, bigint>()
  return {
    take(event) {
      if (isMove(event)) moved.add(event, integer(event, 'value'))
      if (event.name !== 'Activated' && event.name !== 'UnitsPurchased') return []
      const amount = integer(event, 'amount')
      const total = (revenue.get(event.emitter) ?? 0n) + amount
      revenue.set(event.emitter, total)
      spent.add(event, amount)
      if (event.name === 'Activated') {
        first.add(event, amount)
        return []
      }
      const price = integer(event, 'units') * integer(event, 'price')
      return [
        check('amount of the purchase', 'SOLAR', event.args.amount, price),
        check('revenue in all', 'SOLAR', event.args.totalRevenue, total),
      ]
    },
    end: () => [...moved.all(), ...spent.all(), ...first.all()],
  }
}

export const spendingClaims = ({ weeks }: Answer): Claim[] => [
  ...weeklyClaims(weeks, words.moved, 'SOLAR', (row) => row.transferred),
  ...weeklyClaims(weeks, words.spent, 'SOLAR', (row) => row.spent),
  ...weeklyClaims(weeks, words.first, 'SOLAR', (row) => row.activation),
]

const sold = 'sold'

/** What was sold by week; what each sale says was sold so far is checked. */
export function foldSale(): Fold {
  const weeks = weeklySums(sold, 'SOLAR')
  const totals = new Map<string, bigint>()
  return {
    take(event) {
      if (event.name !== 'TokensSold') return []
      const amount = integer(event, 'amount')
      const total = (totals.get(event.emitter) ?? 0n) + amount
      totals.set(event.emitter, total)
      weeks.add(event, amount)
      return [check('sold in all', 'SOLAR', event.args.soldTotal, total)]
    },
    end: () => weeks.all(),
  }
}

export const saleClaims = ({ weeks }: Answer): Claim[] =>
  weeklyClaims(weeks, sold, 'SOLAR', (row) => row.sold)

const rowsQuery = graphql(`
  query MovedIn(
    $moved: TokenTransferWhereInput!
    $bought: EnergyPurchaseWhereInput!
    $earned: RevenuePointWhereInput!
    $sold: TokenPurchaseWhereInput!
  ) {
    tokens(limit: 1) { id }
    tokenTransfers(where: $moved, orderBy: [id_ASC], limit: 10000) { id value: amount }
    energyPurchases(where: $bought, orderBy: [id_ASC], limit: 10000) { id units price amount }
    revenuePoints(where: $earned, orderBy: [id_ASC], limit: 10000) { id amount }
    tokenPurchases(where: $sold, orderBy: [id_ASC], limit: 10000) { id amount soldTotal }
  }
`)

/** Of a week that differs: the transfer, purchase or payment whose row is not what its event says. */
export const narrowTokenWeek: Narrow = async (_subject, { from, to }, until, asked) => {
  const upTo = { blockNumber_lte: until }
  const answer = await asked(rowsQuery, {
    moved: { transferredAt_gte: from, transferredAt_lt: to, ...upTo },
    bought: { purchasedAt_gte: from, purchasedAt_lt: to, ...upTo },
    earned: { accruedAt_gte: from, accruedAt_lt: to, ...upTo },
    sold: { purchasedAt_gte: from, purchasedAt_lt: to, ...upTo },
  })
  const { tokens, tokenTransfers, energyPurchases, revenuePoints, tokenPurchases } = answer
  const span = { from, to }
  const money = 'SOLAR' as const
  const transfers = { names: ['Transfer'], emitters: tokens.map(({ id }) => id), ...span }
  return (
    (await narrowTo(tokenTransfers, { value: money }, transfers, until, asked)) ??
    (await narrowTo(
      energyPurchases,
      { units: 'kWh', price: 'SOLAR/kWh', amount: money },
      { names: ['UnitsPurchased'], ...span },
      until,
      asked,
    )) ??
    (await narrowTo(
      revenuePoints,
      { amount: money },
      { names: ['RevenueAccrued'], ...span },
      until,
      asked,
    )) ??
    narrowTo(
      tokenPurchases,
      { amount: money, soldTotal: money },
      { names: ['TokensSold'], ...span },
      until,
      asked,
    )
  )
}
