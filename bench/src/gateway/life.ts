import { timeOf } from './chain'
import * as everyday from './market'
import type { Said } from './setup'
import { createTradingLife } from './trading/life'
import type { Totals } from './trading/totals'

/** What happens on a chain: the logs of each block, and what an index of all that was asked for must hold. */
export type Life = { logsOf(height: number): Said[]; totals?(): Totals }

const LIVES = {
  everyday: (): Life => everyday,
  trading: (): Life => createTradingLife(timeOf),
}
export type LifeName = keyof typeof LIVES

export const createLife = (name: LifeName): Life => LIVES[name]()
