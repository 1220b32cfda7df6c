import { ask } from '../ask'
import type { Verdict } from './equation'
import { checkPrice, priceQuery } from './price'
import { checkShares, sharesQuery } from './shares'
import { checkSupply, supplyQuery } from './supply'

type CheckRun = () => Promise<Verdict & { height: number | null }>

/** Checks that a reader's browser does over, by the name of the check. Written anew: the server's SQL would agree with its own bug. */
export const checkRuns: Partial<Record<string, CheckRun>> = {
  shares: async () => {
    const rows = await ask(sharesQuery, {})
    return { ...checkShares(rows), height: rows.head?.height ?? null }
  },
  price: async () => {
    const rows = await ask(priceQuery, {})
    return { ...checkPrice(rows), height: rows.head?.height ?? null }
  },
  supply: async () => {
    const rows = await ask(supplyQuery, {})
    return { ...checkSupply(rows), height: rows.head?.height ?? null }
  },
}
