import type { AccountIndex } from './actions'

/** Who plays which part, by number of account. */
export type Cast = {
  /** Deploys, and receives the sale's proceeds. */
  treasury: AccountIndex
  /** Locks shares for their owners, as an order book would. */
  operator: AccountIndex
  /** Claims and refunds on behalf of others. */
  keeper: AccountIndex
  providers: AccountIndex[]
  consumers: AccountIndex[]
  financiers: AccountIndex[]
  /** Customers of each site that may sell, by the site's number among them. */
  customers: AccountIndex[][]
  /** Number of accounts in all. */
  size: number
}

const CUSTOMERS_OF_SITE = 20

/** Generators that sell at the end of the history, for each step of the scale. */
export const ACTIVE_SITES = 18

/** Sites that may come to sell while the market is live. */
const LATER_SITES = 4

export function castOf(scale: number): Cast {
  let size = 0
  const one = () => size++
  const many = (count: number) => Array.from({ length: count }, one)
  return {
    treasury: one(),
    operator: one(),
    keeper: one(),
    providers: many(8 + 4 * scale),
    consumers: many(30 * scale),
    financiers: many(180 * scale),
    customers: Array.from({ length: (ACTIVE_SITES + LATER_SITES) * scale }, () =>
      many(CUSTOMERS_OF_SITE),
    ),
    size,
  }
}
