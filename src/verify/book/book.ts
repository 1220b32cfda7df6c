import type { Chain } from '../chain'
import { compareRows, type Difference, type TextRow, textRow } from '../compare'
import { sum } from '../lists'
import { chainLevels, indexedLevels } from './level'
import { lockRows } from './lock'
import { type Resting, restingOrders } from './resting'

/** What was compared of one table, or of one side of the book as a whole. */
export type TableReport = { table: string; rows: number; differences: Difference[] }

/**
 * Compares the book that the index's open orders make up with the contract's: each price level with its queue, the money
 * in escrow, and the shares locked for each seller. `orders`: rows of the index.
 */
export async function compareBook(chain: Chain, orders: TextRow[]): Promise<TableReport[]> {
  const resting = restingOrders(orders)
  const bids = resting.filter(({ side }) => side === 'BUY')
  const asks = resting.filter(({ side }) => side === 'SELL')
  const locks = await lockRows(chain, asks)
  return [
    reportOf('book level', indexedLevels(resting), await chainLevels(chain)),
    reportOf('book escrow', ...(await escrowRows(chain, bids))),
    reportOf('book lock', locks.index, locks.chain),
  ]
}

/** SolarTokens held for all that is bid. */
async function escrowRows(chain: Chain, bids: Resting[]): Promise<[TextRow[], TextRow[]]> {
  const id = chain.contracts.orderBook
  return [
    [textRow({ id, amount: sum(bids, ({ remaining, price }) => remaining * price) })],
    [textRow({ id, amount: await chain.askOne('OrderBook', id, 'escrow') })],
  ]
}

function reportOf(table: string, index: TextRow[], chain: TextRow[]): TableReport {
  return { table, rows: index.length, differences: compareRows(table, index, chain) }
}
