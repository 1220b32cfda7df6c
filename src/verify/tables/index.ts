import type { Chain } from '../chain'
import type { TextRow } from '../compare'
import { accountRows } from './account'
import { candleRows } from './candle'
import { eventRows, eventTables, shareTransferRows } from './events'
import { generatorRows } from './generator'
import { holdingRows, priceVoteRows, shareLockRows } from './holding'
import { marketRows } from './market'
import { orderRows } from './order'
import { positionRows } from './position'
import { bidRows, kindRows, requestRows } from './request'
import { tokenRows, tokenSaleRows } from './token'
import { tradeRows } from './trade'

/** What the chain says each table must hold. */
export const tables: Record<string, (chain: Chain) => Promise<TextRow[]>> = {
  account: accountRows,
  token: tokenRows,
  token_sale: tokenSaleRows,
  utility_kind: kindRows,
  funding_request: requestRows,
  bid: bidRows,
  generator: generatorRows,
  holding: holdingRows,
  share_lock: shareLockRows,
  price_vote: priceVoteRows,
  market: marketRows,
  order: orderRows,
  trade: tradeRows,
  candle: candleRows,
  position: positionRows,
  ...eventTables,
  share_transfer: shareTransferRows,
  event: eventRows,
}

/** Columns that readers get computed: compared like stored ones. The text is SQL over the table's own row. */
export const computedColumns: Record<string, Record<string, string>> = {
  funding_request: { status: 'request_status(funding_request, (SELECT "timestamp" FROM head))' },
  holding: { claimable: 'holding_claimable(holding)' },
  market: { halted: `(SELECT status = 'DEFAULTED' FROM generator WHERE id = market.generator_id)` },
}
